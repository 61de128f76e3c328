//! Regain at a terminal: arguments, questions, and the [`regain_engine::Day`] in words.

mod grammar;
