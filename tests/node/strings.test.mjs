// What the page says of numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certainty } from '../../www/page/strings.js';

for (const [score, said] of [[1, '100%'], [0.999999, '99%'], [0.996, '99%'], [0.95, '95%'], [0.29, '29%'], [0.946, '94%'], [0, '0%']]) {
  test(`a certainty of ${score} is said to be ${said}`, () => assert.equal(certainty(score), said));
}
