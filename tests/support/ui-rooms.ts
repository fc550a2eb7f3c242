// Forty-eight sensors as a shop with a pharmacy and a bakery would have them.

export interface RoomSensor {
  readonly name: string;
  readonly kind: "fridge" | "freezer" | "room" | "";
  readonly room: string;
  readonly floor: string;
  /** What the room keeps to, degrees Celsius. */
  readonly target: number;
}

function sensors(
  room: string,
  floor: string,
  list: readonly (readonly [name: string, kind: RoomSensor["kind"], target: number])[],
): RoomSensor[] {
  return list.map(([name, kind, target]) => ({ name, kind, room, floor, target }));
}

export const ROOM_SENSORS: readonly RoomSensor[] = [
  ...sensors("kitchen", "1", [
    ["Freezer 3 south", "freezer", -19.4],
    ["Dairy shelf 2", "fridge", 4.1],
    ["Kitchen pass", "fridge", 3.4],
    ["Salad bar", "fridge", 4.0],
    ["Prep room", "room", 10.2],
    ["Meat counter", "fridge", 4.6],
    ["Fish counter", "fridge", 3.9],
    ["Freezer 1", "freezer", -19.0],
    ["Freezer 2", "freezer", -19.5],
    ["Ice cream", "freezer", -18.9],
    ["Deli counter", "fridge", 3.4],
    ["Dishwash", "room", 23.8],
  ]),
  ...sensors("pharmacy", "2", [
    ["Pharmacy fridge A", "fridge", 4.6],
    ["Pharmacy fridge B", "fridge", 4.4],
    ["Vaccine fridge", "fridge", 3.2],
    ["Lab fridge 4", "fridge", 4.4],
    ["Blood bank 1", "fridge", 4.0],
    ["Blood bank 2", "fridge", 4.2],
    ["Ultra-low 1", "freezer", -79.6],
    ["Dispensary", "room", 21.4],
  ]),
  ...sensors("shop floor", "1", [
    ["Walk-in 1", "fridge", 4.7],
    ["Walk-in 2", "fridge", 3.8],
    ["Beverage wall", "fridge", 4.4],
    ["Flower room", "fridge", 4.0],
    ["Wine cellar", "room", 12.1],
    ["Cold store east", "fridge", 4.7],
    ["Cold store west", "fridge", 4.0],
    ["Entrance", "room", 18.6],
    ["Checkout 1", "room", 20.2],
    ["Checkout 2", "room", 20.4],
    ["Frozen aisle A", "freezer", -20.1],
    ["Frozen aisle B", "freezer", -19.8],
    ["Frozen aisle C", "freezer", -20.4],
    ["Fruit and vegetables", "room", 14.5],
  ]),
  ...sensors("bakery", "1", [
    ["Bakery proofer", "room", 31.8],
    ["Dough retarder", "fridge", 4.9],
    ["Butter fridge", "fridge", 3.7],
    ["Flour store", "room", 19.1],
  ]),
  ...sensors("technical", "3", [
    ["Server room", "room", 22.1],
    ["Compressor hall", "room", 27.3],
    ["Loading dock", "room", 13.2],
    ["Roof unit inlet", "room", 2.6],
    ["Electrical room", "room", 24.9],
    ["Waste room", "room", 9.4],
  ]),
  ...sensors("", "", [
    ["Office 201", "", 21.6],
    ["Office 202", "", 21.9],
    ["Meeting room Fjord", "", 22.4],
    ["Canteen", "", 21.2],
  ]),
];
