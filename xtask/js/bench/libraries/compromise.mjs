import nlp from 'compromise';
import dates from 'compromise-dates';
import numbers from 'compromise-numbers';

nlp.plugin(dates);
nlp.plugin(numbers);

/** The types that Rubricator has too, as plain strings: offsets would cost it more. */
export async function load() {
  return (text) => {
    const document = nlp(text);
    const found = [document.people(), document.places(), document.organizations(), document.dates(), document.numbers()];
    return found.reduce((count, matches) => count + matches.out('array').length, 0);
  };
}
