//! Compiles `src/data/places.bin`: the places of the packages, as `places.py` prints them.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use rubricator::places::{PlaceKind, Places, Source, encode};

use super::output;

/// The compiled places, and how many there are of each kind.
pub struct Compiled {
    pub bytes: Vec<u8>,
    pub counts: BTreeMap<&'static str, usize>,
}

/// Compiles the places of the unpacked packages and of the lists in `data`.
pub fn compile(root: &Path, unpacked: &Path, data: &Path) -> Result<Compiled> {
    let script = root.join("xtask/src/model/data/places.py");
    let lines = output(Command::new("python3").arg(script).arg(unpacked).arg(data))?;
    encode_lines(&lines)
}

fn encode_lines(lines: &str) -> Result<Compiled> {
    let sources = lines.lines().map(read).collect::<Result<Vec<_>>>()?;
    let mut counts = BTreeMap::new();
    for source in &sources {
        *counts.entry(source.kind.name()).or_default() += 1;
    }
    let bytes = encode(&sources).ok_or_else(|| anyhow!("the places are not in order, or do not fit"))?;
    Places::parse(bytes.clone()).context("what was just compiled cannot be read")?;
    Ok(Compiled { bytes, counts })
}

fn list(field: &str) -> Vec<&str> {
    field.split(';').filter(|name| !name.is_empty()).collect()
}

fn read(line: &str) -> Result<Source<'_>> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [
        country,
        division,
        kind,
        geonames,
        latitude,
        longitude,
        population,
        reach,
        name,
        others,
        abbreviations,
        people,
    ] = fields[..]
    else {
        return Err(anyhow!("not twelve fields: {line:?}"));
    };
    let number = |field: &str| field.parse::<f64>().with_context(|| format!("no number: {line:?}"));
    Ok(Source {
        country,
        division,
        kind: *PlaceKind::ALL
            .iter()
            .find(|known| known.name() == kind)
            .ok_or_else(|| anyhow!("no kind of place: {line:?}"))?,
        geonames: geonames.parse().with_context(|| format!("no id: {line:?}"))?,
        latitude: number(latitude)?,
        longitude: number(longitude)?,
        population: number(population)?,
        reach: number(reach)?,
        name,
        others: list(others),
        abbreviations: list(abbreviations),
        people: list(people),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_places() {
        let lines = "\t\tcontinent\t1\t50\t9\t0\t0\tEuropa\tOld World\t\tEuropean;Europeans\n\
                     XA\t\tcountry\t2\t51.5\t9.5\t80000000\t300\tAland\t\tAl.\tAlander\n\
                     XA\t01\tstate\t3\t51\t9\t0\t100\tWestmark\t\tWm.\t\n\
                     XA\t01\tcity\t9\t51.25\t9.25\t123456\t0\tStadt\t\t\t\n";
        let compiled = encode_lines(lines).unwrap();
        let places = Places::parse(compiled.bytes).unwrap();
        let city = places.place(3).unwrap();
        assert_eq!((city.name.as_str(), city.country.as_deref()), ("Stadt", Some("XA")));
        assert_eq!((city.admin1.as_deref(), city.geonames), (Some("Westmark"), Some(9)));
        assert_eq!((city.latitude, city.longitude), (51.3, 9.3));
        assert!((120_000..=130_000).contains(&city.population.unwrap()), "{city:?}");
        assert_eq!(places.place(4), None);
        assert_eq!(compiled.counts["city"], 1);

        let (first, rest) = lines.split_once('\n').unwrap();
        assert!(encode_lines(rest.split_once('\n').unwrap().1).is_err(), "a division without its country");
        assert!(encode_lines(&format!("{first}\textra")).is_err());
        assert!(encode_lines(&first.replace("continent", "planet")).is_err());
    }
}
