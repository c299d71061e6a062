"""Signing up where it takes an invite. These servers run with --sign_up=invite."""

import threading
import time

from account_world import PASSWORD, AccountWorld, any_key, credential
from conformance import check, expect_equal, main
from talko_wire import RpcError
from world import unique


class InviteWorld(AccountWorld):
    """They run in token mode and let nobody sign up without an invite."""

    def invite(self, **params):
        return self.data_as_server("InsertInvite", **params)["invite"]

    def sign_up(self, user_name, password=PASSWORD, invite=None):
        return super().sign_up(user_name, password, invite=invite or self.invite())


def expect_not_let_in(world, **params):
    name = unique("Uninvited")
    world.refused(-32002, "InsertUser", user_name=name, **credential(), **params)
    world.administrator.refused(-32003, "FindUser", user_name=name)


@check
def who_is_invited_signs_up_and_in(world):
    world.person().expect_alive()


@check
def without_an_invite_nobody_signs_up(world):
    expect_not_let_in(world)
    expect_not_let_in(world, invite=None)


@check
def an_invite_that_nobody_wrote_lets_nobody_in(world):
    invite = world.invite()
    for forged in ("x", invite[:-1], invite + "A", invite.swapcase(), "' OR 1=1 --", "%", world.administrator.token):
        expect_not_let_in(world, invite=forged)
    for wrong in (1, True, [], {}):
        world.refused(-32602, "InsertUser", user_name=unique("Ada"), **credential(), invite=wrong)


@check
def an_invite_of_an_administrator_lets_somebody_in(world):
    name = unique("Ada")
    invite = world.administrator.data("InsertInvite")["invite"]
    expect_equal(world.sign_up(name, invite=invite)["user_name"], name, "user_name")


@check
def an_invite_lets_in_as_many_as_it_says(world):
    for params, uses in (({}, 1), ({"uses": 3}, 3)):
        invite = world.invite(**params)
        for _ in range(uses):
            world.sign_up(unique("Ada"), invite=invite)
        expect_not_let_in(world, invite=invite)


@check
def of_many_who_use_one_invite_at_once_one_is_let_in(world):
    invite, outcomes, barrier = world.invite(), [], threading.Barrier(8)

    def ask():
        barrier.wait()
        try:
            world.sign_up(unique("Ada"), invite=invite)
            outcomes.append("made")
        except RpcError as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect_equal(sorted(outcomes, key=str), [-32002] * 7 + ["made"], "outcomes")


@check
def an_invite_ends_with_its_time(world):
    result = world.data_as_server("InsertInvite", valid_ms=1000)
    time.sleep(max(0, result["expires_ts"] / 1000 - time.time()) + 0.05)
    expect_not_let_in(world, invite=result["invite"])


@check
def a_sign_up_is_safe_to_repeat_with_its_invite(world):
    name, invite = unique("Ada"), world.invite()
    user = world.sign_up(name, invite=invite)
    for _ in range(3):
        expect_equal(world.sign_up(name, invite=invite), user, "the user")


@check
def a_sign_up_that_was_refused_uses_no_invite_up(world):
    taken, invite = world.person().user_name, world.invite()
    world.refused(-32602, "InsertUser", user_name=" ", **credential(), invite=invite)
    world.refused(-32004, "InsertUser", user_name=taken, **credential() | {"auth_key": any_key()}, invite=invite)
    name = unique("Ada")
    expect_equal(world.sign_up(name, invite=invite)["user_name"], name, "user_name")


@check
def a_repeated_sign_up_uses_no_invite_up(world):
    name, invite = unique("Ada"), world.invite(uses=2)
    for _ in range(3):
        world.sign_up(name, invite=invite)
    world.sign_up(unique("Ada"), invite=invite)
    expect_not_let_in(world, invite=invite)


@check
def without_an_invite_a_name_that_is_taken_is_not_told(world):
    taken = world.person().user_name
    world.refused(-32002, "InsertUser", user_name=taken, **credential() | {"auth_key": any_key()})


if __name__ == "__main__":
    main(InviteWorld)
