/**
 * Why an event or one of its samples was refused. A closed set, so that they can be counted by
 * reason without the counters growing with what a server makes up.
 */
export type BadReading =
  | "the event names no device"
  | "the event's time is unreadable"
  | "the event's data is missing"
  | "a temperature is not a number"
  | "a temperature is outside -273.15 to 1000 degrees"
  | "a sample's time is unreadable"
  | "a time is before the year 2000"
  | "a time is more than 10 minutes in the future";
