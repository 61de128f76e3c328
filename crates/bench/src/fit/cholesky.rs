//! Solving a symmetric, positive definite system.

/// Solves `a · x = b`; only the lower triangle of `a` (row after row) is read, and overwritten.
///
/// A column whose pivot vanishes (two inputs that say the same) gets the answer 0.
pub(crate) fn solve(a: &mut [f64], b: &[f64]) -> Vec<f64> {
    let n = b.len();
    for j in 0..n {
        for k in 0..j {
            let ljk = a[j * n + k];
            for i in j..n {
                a[i * n + j] -= a[i * n + k] * ljk;
            }
        }
        let pivot = a[j * n + j];
        let scale = if pivot > 1e-12 { 1.0 / pivot.sqrt() } else { 0.0 };
        for i in j..n {
            a[i * n + j] *= scale;
        }
    }
    let mut x = b.to_vec();
    for i in 0..n {
        let below: f64 = (0..i).map(|k| a[i * n + k] * x[k]).sum();
        x[i] = over(x[i] - below, a[i * n + i]);
    }
    for i in (0..n).rev() {
        let above: f64 = (i + 1..n).map(|k| a[k * n + i] * x[k]).sum();
        x[i] = over(x[i] - above, a[i * n + i]);
    }
    x
}

fn over(value: f64, by: f64) -> f64 {
    if by > 0.0 { value / by } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_solves_the_system() {
        let a = [4.0, 1.0, 0.5, 1.0, 3.0, 0.2, 0.5, 0.2, 2.0];
        let b = [1.0, -2.0, 3.0];
        let x = solve(&mut a.to_vec(), &b);
        for i in 0..3 {
            let row: f64 = (0..3).map(|j| a[i * 3 + j] * x[j]).sum();
            assert!((row - b[i]).abs() < 1e-12);
        }
    }
}
