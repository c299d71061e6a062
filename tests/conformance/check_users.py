"""Section 3: users and what their names may be."""

import threading

from conformance import check, expect, expect_equal, main
from talko_wire import RpcError
from world import unique

# Pairs that are equal after NFKC and case folding.
SAME = (("ada", "ADA"), ("Straße", "STRASSE"), ("straße", "STRAẞE"), ("ＡＤＡ", "ada"), ("ς", "σ"), ("ΟΔΟΣ", "οδος"),
        ("ﬁn", "FIN"), ("\u212aelvin", "kelvin"), ("É", "e\u0301"), ("①", "1"), ("Ж", "ж"), ("Å", "\u212b"), ("ŉ", "ʼN"),
        ("ǆ", "ǅ"), ("µ", "μ"), ("ſ", "s"), ("Ⅷ", "viii"), ("ᾳ", "ΑΙ"), ("\u0130", "i\u0307"), ("ﾊﾟ", "パ"), ("㎏", "KG"))

# Pairs that look alike and are not.
DIFFERENT = (("e", "é"), ("o", "0"), ("а", "a"), ("ı", "i"), ("ø", "o"), ("a b", "ab"), ("a-b", "a_b"))

NOT_ALLOWED = {"bell": "\a", "tab": "\t", "line feed": "\n", "carriage return": "\r", "escape": "\x1b", "delete": "\x7f",
               "next line": "\x85", "zero": "\0", "soft hyphen": "\xad", "zero width space": "\u200b",
               "zero width joiner": "\u200d", "right-to-left override": "\u202e", "line separator": "\u2028",
               "word joiner": "\u2060", "byte order mark": "\ufeff", "language tag": "\U000e0001", "C1 control": "\x9f",
               "grapheme joiner": "\u034f", "Hangul filler": "\u115f", "another Hangul filler": "\u3164",
               "half-width Hangul filler": "\uffa0", "Khmer vowel": "\u17b4", "Mongolian selector": "\u180b",
               "blank braille pattern": "\u2800", "text style": "\ufe0e", "emoji style": "\ufe0f",
               "variation selector": "\ufe00", "ideographic selector": "\U000e0100"}

# What shows nothing, alone and together.
NOTHING = ("\u3164", "\u2800", "\u115f\u1160", "\ufe0f", "\u2800 \u2800", "\u034f")

SPACES = (" ", "\t", "\n", "\xa0", "\u1680", "\u2003", "\u202f", "\u205f", "\u3000", "\x85", "\u2028", "\u2029")


@check
def an_inserted_user_is_got_and_found(world):
    name = unique("Grace Hopper")
    user = world.data("InsertUser", user_name=name)["user"]
    expect_equal(user["user_name"], name, "user_name")
    expect(type(user["user_id"]) is int and user["user_id"] >= 1, f"user_id {user['user_id']}")
    expect_equal(world.data("GetUser", user_id=user["user_id"])["user"], user, "GetUser")
    expect_equal(world.data("FindUser", user_name=name)["user"], user, "FindUser")
    expect_equal(world.data("FindUser", user_name=name.upper())["user"], user, "FindUser in capitals")


@check
def the_fake_chats_users_are_there(world):
    for user_id, name in ((1, "Eugen Hotaj"), (2, "Joe Rogan")):
        user = {"user_id": user_id, "user_name": name}
        expect_equal(world.data("GetUser", user_id=user_id), {"user": user}, "GetUser")
        expect_equal(world.data("FindUser", user_name=name.lower()), {"user": user}, "FindUser")


@check
def an_unknown_user_is_no_such_thing(world):
    world.refused(-32003, "GetUser", user_id=2**53 - 1)
    world.refused(-32003, "FindUser", user_name=unique("Nobody"))


@check
def find_user_wants_the_whole_name(world):
    name = unique("Grace Hopper")
    world.data("InsertUser", user_name=name)
    for other in (name[:-1], name + "x", "%" + name[1:], name.replace(" ", "_"), name.replace(" ", "%")):
        world.refused(-32003, "FindUser", user_name=other)


@check
def names_equal_after_nfkc_and_case_folding_are_one_name(world):
    for one, other in SAME:
        tag = unique("tag")
        user = world.data("InsertUser", user_name=f"{one} {tag}")["user"]
        expect_equal(user["user_name"], f"{one} {tag}", "the name as it was given")
        for spelling in (one, other):
            world.refused(-32004, "InsertUser", user_name=f"{spelling} {tag}")
            expect_equal(world.data("FindUser", user_name=f"{spelling} {tag}")["user"], user, f"FindUser {spelling}")


@check
def names_equal_in_the_other_direction_are_one_name_too(world):
    for one, other in SAME:
        tag = unique("tag")
        user = world.data("InsertUser", user_name=f"{tag} {other}")["user"]
        world.refused(-32004, "InsertUser", user_name=f"{tag} {one}")
        expect_equal(world.data("FindUser", user_name=f"{tag} {one}")["user"], user, f"FindUser {one}")


@check
def names_that_only_look_alike_are_different(world):
    for one, other in DIFFERENT:
        tag = unique("tag")
        first = world.data("InsertUser", user_name=f"{one} {tag}")["user"]
        second = world.data("InsertUser", user_name=f"{other} {tag}")["user"]
        expect(first["user_id"] != second["user_id"], f"{one} and {other} are one user")
        expect_equal(second["user_name"], f"{other} {tag}", "user_name")


@check
def a_name_has_1_to_64_characters(world):
    for name in ("", "a" * 65, "你" * 65, "🌮" * 65):
        expect("user_name" in world.refused(-32602, "InsertUser", user_name=name), "the parameter is not named")
    tag = unique("")[1:]
    for name in ("a" * 52 + tag, "你" * 52 + tag):
        expect_equal(len(name), 64, "this check's own name")
        expect_equal(world.data("InsertUser", user_name=name)["user"]["user_name"], name, "user_name")


@check
def a_name_of_one_character_is_a_name(world):
    for character in "aä你":
        try:
            expect_equal(world.data("InsertUser", user_name=character)["user"]["user_name"], character, "user_name")
        except RpcError as error:
            expect_equal(error.code, -32004, "an earlier run made it")


@check
def a_name_has_no_white_space_at_either_end(world):
    for space in SPACES:
        for name in (space, space + unique("Ada"), unique("Ada") + space):
            world.refused(-32602, "InsertUser", user_name=name)


@check
def a_name_has_no_control_format_or_line_separator_characters(world):
    for what, character in NOT_ALLOWED.items():
        message = world.refused(-32602, "InsertUser", user_name=f"A{character}{unique('da')}")
        expect("user_name" in message, f"{what}: the parameter is not named in '{message}'")


@check
def a_name_shows_something(world):
    for name in NOTHING:
        world.refused(-32602, "InsertUser", user_name=name)


@check
def an_emoji_in_a_name_may_say_how_it_is_drawn(world):
    for emoji in ("❤\ufe0f", "☎\ufe0e", "1\ufe0f\u20e3", "👍🏽"):
        name = unique("Ada") + emoji
        user = world.data("InsertUser", user_name=name)["user"]
        expect_equal(user["user_name"], name, "user_name")
        expect_equal(world.data("FindUser", user_name=name)["user"], user, "FindUser")


@check
def a_name_may_be_in_any_script(world):
    for name in ("Ada  Lovelace", "你好", "Жанна", "نور", "ไทย", "नमस्ते", "👩 🌮", "O'Neil \"x\" <b>&amp;", "%_\\", "NULL"):
        user = world.data("InsertUser", user_name=unique(name))["user"]
        expect_equal(world.data("GetUser", user_id=user["user_id"])["user"], user, "GetUser")
        expect(user["user_name"].startswith(name), f"{user['user_name']} instead of {name}")


@check
def of_many_who_ask_for_one_name_at_once_one_gets_it(world):
    name, outcomes, barrier = unique("Only One"), [], threading.Barrier(16)

    def ask():
        barrier.wait()
        try:
            world.data("InsertUser", user_name=name)
            outcomes.append("made")
        except RpcError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect_equal(sorted(outcomes, key=str), [-32004] * 15 + ["made"], "outcomes")


if __name__ == "__main__":
    main()
