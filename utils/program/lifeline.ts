/**
 * Runs a program (the arguments from the second on) in a new folder (the first) so that neither can outlive who started it.
 * Standard input is the lifeline: as long as it is open, somebody wants the program. At its end, which comes with the
 * starter's death however that dies, the whole process group is killed and the folder removed. So nothing has to be looked
 * for later: no pid file, no reading of other processes' environments.
 *
 * `exec` keeps the pid: exit code and signals are the program's own. The watcher ignores the signals that ask to end, so that
 * it is there for as long as anything else of the group is; the number of the group belongs to no other till then. POSIX shell.
 */
export const withLifeline = `
folder=$1
shift
mkdir -m 700 "$folder" && cd "$folder" || exit
exec 3<&0 </dev/null
{
  trap '' HUP INT TERM
  read -r nothing
  kill -KILL $$
  rm -rf "$folder"
  kill -KILL 0
} <&3 >/dev/null 2>&1 &
exec "$@" 3<&-
`
