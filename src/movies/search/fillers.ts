const FILLERS = new Set(
  'the a an of and in to is it on for with at by from or de la le les el los der die das et du des'.split(' '),
);

/** Words so frequent that they tell movies hardly apart. */
export const isFiller = (word: string): boolean => FILLERS.has(word);
