/** What the page shows, as the program of the same version that wrote the page put it in. */
export function embeddedData<Data>(): Data {
  return JSON.parse(document.getElementById('data')?.textContent ?? 'null')
}
