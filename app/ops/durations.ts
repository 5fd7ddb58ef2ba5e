/** For how long something can be held back. */
export const DURATIONS = [
  { minutes: 15, words: "15 minutes" },
  { minutes: 60, words: "an hour" },
  { minutes: 4 * 60, words: "4 hours" },
  { minutes: 24 * 60, words: "a day" },
  { minutes: 7 * 24 * 60, words: "a week" },
];

export const durationInWords = (minutes: number) =>
  DURATIONS.find((each) => each.minutes === minutes)?.words ?? `${minutes} minutes`;
