/** Reasons that a run gave to an expectation begin with it, until a person has replaced them. */
export const unreviewed = 'NEW: '
