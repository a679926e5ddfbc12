//! Nested clusters of word vectors: 63 clusters of 8 of 4, by spherical k-means.
//!
//! Word classes from GloVe vectors (Pennington et al., 2014) let a linear model generalise from the
//! names it has seen to those it has not; nested ones give it three levels of detail in one number.

/// How many parts each level has; their product must fit the lexicon's cluster numbers.
const LEVELS: [usize; 3] = [63, 8, 4];

/// How many times the centres are updated.
const ROUNDS: usize = 20;

/// Gives each vector of `width` numbers a cluster number; 0 to 31 are not used, so that 0 can
/// stand for "none" at every level.
pub fn cluster(vectors: &[f32], width: usize) -> Vec<u16> {
    let mut unit = vectors.to_vec();
    for vector in unit.chunks_exact_mut(width) {
        let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
        vector.iter_mut().for_each(|x| *x /= norm);
    }
    let mut numbers = vec![0u16; unit.len() / width];
    let all: Vec<u32> = (0..numbers.len() as u32).collect();
    split(&unit, width, &all, 0, &mut numbers);
    numbers.iter_mut().for_each(|number| *number += 32);
    numbers
}

fn split(vectors: &[f32], width: usize, members: &[u32], level: usize, numbers: &mut [u16]) {
    let Some(&parts) = LEVELS.get(level) else { return };
    let below: usize = LEVELS[level + 1..].iter().product();
    let assigned = k_means(vectors, width, members, parts);
    for part in 0..parts {
        let mine = members.iter().zip(&assigned).filter(|&(_, &a)| a == part).map(|(&m, _)| m);
        let mine: Vec<u32> = mine.collect();
        for &member in &mine {
            numbers[member as usize] += (part * below) as u16;
        }
        split(vectors, width, &mine, level + 1, numbers);
    }
}

fn k_means(vectors: &[f32], width: usize, members: &[u32], parts: usize) -> Vec<usize> {
    let vector = |member: u32| &vectors[member as usize * width..][..width];
    let mut assigned = vec![0; members.len()];
    if members.is_empty() {
        return assigned;
    }
    // Members come by frequency: centres spread over the list begin both common and rare.
    let mut centres: Vec<Vec<f32>> =
        (0..parts).map(|part| vector(members[part * members.len() / parts]).to_vec()).collect();
    for _ in 0..ROUNDS {
        for (assigned, &member) in assigned.iter_mut().zip(members) {
            let own = vector(member);
            let near = |centre: &Vec<f32>| centre.iter().zip(own).map(|(a, b)| a * b).sum::<f32>();
            let nearness = centres.iter().map(near).enumerate();
            *assigned = nearness.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(part, _)| part);
        }
        let mut sums = vec![vec![0.0; width]; parts];
        for (&part, &member) in assigned.iter().zip(members) {
            sums[part].iter_mut().zip(vector(member)).for_each(|(sum, x)| *sum += x);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            let norm = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
            if norm > 0.0 {
                *centre = sum.iter().map(|x| x / norm).collect();
            }
        }
    }
    assigned
}
