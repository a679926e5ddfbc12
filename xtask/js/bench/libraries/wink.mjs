import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

/** With part-of-speech tags, since its named entities are only numbers and dates. */
export async function load() {
  const nlp = winkNLP(model, ['sbd', 'pos', 'ner']);
  const { its } = nlp;
  return (text) => nlp.readDoc(text).entities().out(its.detail).length;
}
