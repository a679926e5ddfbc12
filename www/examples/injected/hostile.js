// What some sites do to JavaScript's built-ins.
Array.prototype.last = function () {
  return this[this.length - 1];
};
Object.prototype.extra = "inherited by everything";
for (const { prototype } of [Object, Array, Function, String, Error, Promise, Map, Set]) Object.freeze(prototype);
