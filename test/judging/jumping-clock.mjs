/**
 * Preloaded into a process (`node --import`), makes its clock jump a day ahead, a day back and home again, every few
 * times that it is read.
 */
const RealDate = Date;
const day = 86_400_000;
let reads = 0;

function now() {
  reads += 1;
  const jump = [0, day, -day][Math.floor(reads / 3) % 3];
  return RealDate.now() + jump;
}

class JumpingDate extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
}

// Not as an assignment: the type checker would take it for the declaration of a global.
Reflect.set(globalThis, "Date", JumpingDate);
