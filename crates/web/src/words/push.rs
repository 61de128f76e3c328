//! Invitations to check in.

/// What is asked, as the head of it.
pub(crate) const QUESTION: &str = "Ask me to check in when a muscle I choose may be ready";

/// What it means, before anybody agrees.
pub(crate) const CONSENT: &str =
    "One message a day at most, never at night: “Chest may be ready. Check in to see.”";

/// What the words of a message pass on, and to whom.
pub(crate) const WAY: &str = "The words are encrypted for this device. The browser's own message service carries them \
    and learns when one is sent, not what it says.";

/// The page came by plain http.
pub(crate) const PLAIN_LINE: &str = "This page came by plain http, and browsers show messages only over https. Whoever \
    runs the server can switch it on: regain serve --home-network.";

/// The browser has none.
pub(crate) const NOT_SUPPORTED: &str = "This browser shows no messages here. On an iPhone or iPad, add Regain to the home \
    screen and open it from there; elsewhere, not in a private window.";

/// The person said no to the browser.
pub(crate) const DENIED: &str = "This browser was told to show no messages from Regain. Allow notifications in its \
    settings for this page, then look again.";

/// Nobody is signed in.
pub(crate) const NOT_SIGNED_IN: &str =
    "Messages come from a server. Sign in to one under Devices and sync first.";

/// The sample is open.
pub(crate) const SAMPLE: &str = "Messages are about your own log, and the sample is open.";

/// The operator sends none.
pub(crate) const SERVER_OFF: &str =
    "This server sends no messages. Whoever runs it can switch them on: regain serve --push.";

/// The person closed the question of the browser, or said no.
pub(crate) const NOT_ALLOWED: &str = "The browser was not allowed to show messages, so none will come.";

/// The push service gave no address.
pub(crate) const NOT_TAKEN: &str = "The browser's message service gave no address. It may be switched off, or there is \
    no network; try again.";

/// After a trial.
pub(crate) const TRIED: &str = "A trial message is on its way. It can take a minute.";

/// Nothing was chosen.
pub(crate) const CHOOSE_ONE: &str = "Choose at least one muscle.";

/// The times are the same.
pub(crate) const SAME_TIMES: &str = "The quiet hours must end at another time than they begin.";
