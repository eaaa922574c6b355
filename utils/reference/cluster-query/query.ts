/** What a query asks of an object: the values of a subject, none where it doesn't exist, `undefined` for no subject. */
export type QuerySubjects = (subject: string) => readonly string[] | undefined

/** Whether an object is one that the expression means. */
export type ClusterQuery = (subjects: QuerySubjects) => boolean
