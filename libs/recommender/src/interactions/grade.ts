/** Half-stars from which a rating counts as a like: four stars, as in the literature (Liang et al. 2018). */
export const LIKE_HALF_STARS = 8;

/** Half-stars from which a rating counts half: three stars. Less than that adds nothing: disliked items never do. */
const NEUTRAL_HALF_STARS = 6;

/** The input weight of a rating, in training and in serving alike: 1 a like, 0.5 neutral, 0 a dislike. */
export function gradeOf(halfStars: number): number {
  if (halfStars >= LIKE_HALF_STARS) return 1;
  return halfStars >= NEUTRAL_HALF_STARS ? 0.5 : 0;
}
