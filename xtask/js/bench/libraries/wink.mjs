import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

/** With part-of-speech tags, as its named entities are numbers and dates alone. */
export async function load() {
  const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);
  const { its } = nlp;
  return (text) => nlp.readDoc(text).entities().out(its.detail).length;
}
