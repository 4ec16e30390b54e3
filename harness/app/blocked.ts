/**
 * A check cannot go on because something it needs is not there: an action missing in the app map, a build that is not
 * configured. The cell becomes `blocked`, never green and never an accusation of the app.
 */
export class Blocked extends Error {
  override readonly name = 'Blocked';
}
