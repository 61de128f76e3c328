//! The catalogue as its users meet it, one program so that it links once.

mod data;
mod languages;
mod matching;
mod names;
