//! Devices that are offline, cut off, repeat themselves and come in any order end with the same journal as the
//! server.

use crate::common::{self, Cut, Device, Held, Server, device};
use proptest::prelude::*;
use regain_sync::Stop;
use rstest::rstest;

const DEVICES: usize = 3;

#[derive(Debug, Clone)]
enum Op {
    /// A device writes offline.
    Write(usize),
    /// A program writes at the server.
    Append,
    /// A device exchanges, a few requests long, in small pages.
    Sync { device: usize, requests: u32, cut: Cut, page: u32, writes: bool, forgets: bool },
    /// A request from long ago arrives once more.
    Again { device: usize, which: prop::sample::Index },
    /// The server's journal is put back to the last backup, under a new identity.
    Restore,
    /// The server is backed up.
    Backup,
    /// A device loses everything and begins anew.
    Lose(usize),
}

fn any_op() -> impl Strategy<Value = Op> {
    let cut = prop_oneof![Just(Cut::Before), Just(Cut::After), Just(Cut::Unkept)];
    let sync = (0..DEVICES, 0..4_u32, cut, 1..5_u32, any::<bool>(), any::<bool>());
    prop_oneof![
        6 => (0..DEVICES).prop_map(Op::Write),
        2 => Just(Op::Append),
        8 => sync.prop_map(|(device, requests, cut, page, writes, forgets)| Op::Sync {
            device, requests, cut, page, writes, forgets,
        }),
        2 => (0..DEVICES, any::<prop::sample::Index>()).prop_map(|(device, which)| Op::Again { device, which }),
        1 => Just(Op::Restore),
        1 => Just(Op::Backup),
        1 => (0..DEVICES).prop_map(Op::Lose),
    ]
}

struct World {
    server: Server,
    backup: Held,
    devices: Vec<Device>,
    /// For new identities and new words.
    count: u64,
    /// What a device wrote and never lost.
    written: Held,
}

impl World {
    fn new() -> Self {
        let devices = (0..DEVICES).map(|n| Device::new(10 + n as u128)).collect();
        Self { server: Server::new(1), backup: Held::new(), devices, count: 0, written: Held::new() }
    }

    fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    fn apply(&mut self, op: &Op) {
        let says = self.next();
        match op {
            Op::Write(n) => {
                let holder = &mut self.devices[*n].holder;
                holder.write(says);
                self.written.extend(holder.held.clone());
            }
            Op::Append => self.server.holder.write(says),
            Op::Sync { device, requests, cut, page, writes, forgets } => {
                let device = &mut self.devices[*device];
                if *forgets {
                    device.memory = None;
                }
                // the devices of one person: they agreed to that once
                let session = device.session().joining().in_pages(*page);
                let mut between = |holder: &mut common::Holder| {
                    if *writes {
                        holder.write(says);
                    }
                };
                let synced = device.drive(session, &mut self.server, *requests, *cut, &mut between);
                self.written.extend(device.holder.held.clone());
                synced.unwrap();
            }
            Op::Again { device, which } => {
                let requests = &self.devices[*device].requests;
                if !requests.is_empty() {
                    let request = requests[which.index(requests.len())].clone();
                    self.server.answer(&request); // refused with a gap if the server was put back
                }
            }
            Op::Backup => self.backup = self.server.holder.held.clone(),
            Op::Restore => {
                self.server.holder.held.clone_from(&self.backup);
                self.server.holder.id = device(1000 + u128::from(says));
            }
            Op::Lose(n) => {
                let lost = std::mem::replace(&mut self.devices[*n], Device::new(2000 + u128::from(says)));
                // what nobody else has is gone
                let elsewhere = |place: &_| {
                    let others = self.devices.iter().any(|device| device.holder.held.contains_key(place));
                    others || self.server.holder.held.contains_key(place)
                };
                self.written.retain(|place, _| !lost.holder.held.contains_key(place) || elsewhere(place));
            }
        }
    }

    /// Everybody comes home, twice: what the last one brought is for the first one too.
    fn settle(&mut self) {
        for _ in 0..2 {
            for device in &mut self.devices {
                let session = device.session().joining();
                device.drive(session, &mut self.server, u32::MAX, Cut::Before, &mut |_| ()).unwrap();
            }
        }
    }
}

proptest! {
    #[test]
    fn all_converge_whatever_happens_on_the_way(ops in proptest::collection::vec(any_op(), 1..60)) {
        let mut world = World::new();
        for op in &ops {
            world.apply(op);
        }
        world.settle();
        let stored = &world.server.holder.held;
        for device in &world.devices {
            prop_assert_eq!(&device.holder.held, stored);
        }
        let missing = world.written.iter().find(|(place, entry)| stored.get(place) != Some(entry));
        // a server that was put back may have lost what it alone had, and a device that is gone cannot bring it back
        let lost_twice = ops.iter().any(|op| matches!(op, Op::Restore)) && ops.iter().any(|op| matches!(op, Op::Lose(_)));
        prop_assert!(missing.is_none() || lost_twice, "{missing:?} was written and is nowhere");
        // and nothing is left to say
        let requests = world.server.requests;
        let again = world.devices[0].sync(&mut world.server).unwrap();
        prop_assert_eq!((again.sent, again.received), (0, 0));
        prop_assert!(world.server.requests - requests <= 2);
    }
}

#[test]
fn a_set_is_one_request_away_from_being_safe() {
    let mut server = Server::new(1);
    let mut phone = Device::new(2);
    (0..2).for_each(|says| phone.holder.write(says));
    phone.sync(&mut server).unwrap();
    let before = server.requests;
    phone.holder.write(2);
    let synced = phone.sync(&mut server).unwrap();
    assert_eq!((synced.sent, server.requests - before), (1, 1));
}

#[test]
fn a_first_sync_over_a_bad_line_goes_on_where_it_was() {
    let mut server = Server::new(1);
    (0..100).for_each(|says| server.holder.write(says));
    let mut phone = Device::new(2);
    let mut asked = 0;
    loop {
        asked += 1;
        let session = phone.session().in_pages(10);
        let synced = phone.drive(session, &mut server, 3, Cut::After, &mut |_| ()).unwrap();
        if synced.to_receive == 0 && phone.holder.held.len() == 100 {
            break;
        }
    }
    assert!(asked <= 6, "kept pages are not asked for again, and it took {asked} sessions");
}

#[test]
fn two_journals_that_never_met_are_not_mixed_unless_the_person_says_so() {
    let mut server = Server::new(1);
    (0..3).for_each(|says| server.holder.write(says));
    let mut laptop = Device::new(2);
    (0..2).for_each(|says| laptop.holder.write(says));
    let stop = laptop.sync(&mut server).unwrap_err();
    assert_eq!(stop, Stop::Unrelated { ours: 2, theirs: 3 });
    assert_eq!((laptop.holder.held.len(), server.holder.held.len()), (2, 3));
    let session = laptop.session().joining();
    laptop.drive(session, &mut server, u32::MAX, Cut::Before, &mut |_| ()).unwrap();
    assert_eq!((laptop.holder.held.len(), server.holder.held.len()), (5, 5));
    laptop.sync(&mut server).unwrap(); // they have met
}

#[rstest]
fn what_is_remembered_of_one_server_mixes_nothing_into_another_one(#[values(1, 2, 5)] written: u64) {
    // the first accounts of two servers have the same name of the journal
    let [mut home, mut club] = [Server::new(1), Server::new(5)];
    let mut phone = Device::new(2);
    (0..written).for_each(|says| phone.holder.write(says));
    phone.sync(&mut home).unwrap();
    club.holder.write(7);
    phone.holder.write(written);
    assert_eq!(phone.sync(&mut club).unwrap_err(), Stop::Unrelated { ours: written + 1, theirs: 1 });
    assert_eq!(club.holder.held.len(), 1);
}

#[test]
fn a_device_of_one_account_is_refused_at_another_one() {
    let mut server = Server::new(1);
    let mut phone = Device::new(2);
    phone.journal = Some(uuid::Uuid::from_u128(9));
    phone.holder.write(1);
    let Stop::Refused { status, code, .. } = phone.sync(&mut server).unwrap_err() else { panic!("refused") };
    assert_eq!((status, code.as_str(), server.holder.held.len()), (409, "wrong_account", 0));
}

#[test]
fn a_folder_that_was_put_back_and_written_on_is_told_before_anything_is_mixed() {
    let mut server = Server::new(1);
    let mut laptop = Device::new(2);
    (0..3).for_each(|says| laptop.holder.write(says));
    let copy = laptop.clone();
    (3..9).for_each(|says| laptop.holder.write(says));
    laptop.sync(&mut server).unwrap();
    let (mut idle, mut busy) = (copy.clone(), copy);
    idle.sync(&mut server).unwrap();
    assert_eq!(idle.holder.held, server.holder.held, "an old copy that wrote nothing catches up");
    (20..40).for_each(|says| busy.holder.write(says)); // further than the server knows
    let before = busy.holder.held.clone();
    let Stop::Refused { code, .. } = busy.sync(&mut server).unwrap_err() else { panic!("refused") };
    assert_eq!((code.as_str(), busy.holder.held), ("forked", before));
}
