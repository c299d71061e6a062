/** The query that lists what mentions whoever asks. */
export const MENTIONS = "mentions:me";
