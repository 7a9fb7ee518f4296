/** Half-stars from which a rating counts as a like: four stars, as in the literature (Liang et al. 2018). */
export const LIKE_HALF_STARS = 8;

/** Half-stars from which a rating is neutral: three stars. Less than that adds nothing: disliked items never do. */
const NEUTRAL_HALF_STARS = 6;

/** Grades are multiples of this, so that sums of graded weights are exact (see `scores.ts`). */
const GRADE_STEP = 1 / 16;

/**
 * The input weight of a rating by its half-stars (0–10), in training and in serving alike: 1 for a like, `neutralWeight`
 * (0–1, in sixteenths) for three stars and a half, 0 for a dislike.
 */
export function gradesOf(neutralWeight: number): Float64Array {
  const neutral = Math.round(neutralWeight / GRADE_STEP) * GRADE_STEP;
  return Float64Array.from({ length: 11 }, (_, halfStars) => {
    if (halfStars >= LIKE_HALF_STARS) return 1;
    return halfStars >= NEUTRAL_HALF_STARS ? neutral : 0;
  });
}
