using System.Security.Cryptography;
using Talko.DataServer.Accounts;
using Talko.DataServer.Storage;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Servers.Tests.Store;

public abstract class AccountStoreContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    private static readonly Actor Operator = new() { IsOperator = true };

    [Fact]
    public async Task Who_signs_up_is_found_with_what_they_sign_in_with()
    {
        await using var test = await OpenAsync();
        Assert.Equal(new User(1, "Ada"), (await People.SignUpAsync(test, "Ada")).Value);
        var account = (await test.Store.Accounts.FindAsync("ada", Stop)).Value!;
        Assert.Equal((new User(1, "Ada"), false), (account.User, account.IsDisabled));
        Assert.Equivalent(People.CredentialOf("Ada"), account.Credential);
        Assert.Null((await test.Store.Accounts.FindAsync("bob", Stop)).Value);
        await test.MakeUsersAsync("Cid");
        Assert.Null((await test.Store.Accounts.FindAsync("cid", Stop)).Value!.Credential);
    }

    [Fact]
    public async Task The_same_again_finds_the_user_and_another_cannot_have_the_name()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        Assert.Equal(new User(1, "Ada"), (await People.SignUpAsync(test, "Ada", SignUpPolicy.Closed)).Value);
        var asked = new DataServer.Storage.Accounts.NewAccount("ADA", People.CredentialOf("other"), null, SignUpPolicy.Open);
        Assert.Equal(RefusalKind.NameTaken, Kind(await test.Store.Accounts.InsertAsync(Actor.Nobody, asked)));
    }

    [Fact]
    public async Task Of_many_sign_ups_at_once_one_makes_the_user_and_one_is_the_first()
    {
        await using var test = await OpenAsync();
        await using var other = await test.OpenAnotherAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            i => People.SignUpAsync(i % 2 == 0 ? test : other, $"user {i / 4}")));
        Assert.Equal(4, made.Select(outcome => outcome.Value.UserId).Distinct().Count());
        var page = new ListPage<Account>();
        Assert.False((await test.Store.Accounts.ReadAsync(Operator, 0, null, page, Stop)).Value);
        Assert.Equal(4, page.Items.Count);
        Assert.Single(page.Items, account => account.IsAdministrator);
    }

    [Fact]
    public async Task Who_may_sign_up_is_judged_before_the_name()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        var asked = new DataServer.Storage.Accounts.NewAccount("ADA", People.CredentialOf("other"), null, SignUpPolicy.Closed);
        Assert.Equal(RefusalKind.SignUpClosed, Kind(await test.Store.Accounts.InsertAsync(Actor.Nobody, asked)));
        asked = asked with { Policy = SignUpPolicy.Invite };
        Assert.Equal(RefusalKind.InviteMissing, Kind(await test.Store.Accounts.InsertAsync(Actor.Nobody, asked)));
        asked = asked with { InviteHash = new byte[32] };
        Assert.Equal(RefusalKind.InviteInvalid, Kind(await test.Store.Accounts.InsertAsync(Actor.Nobody, asked)));
        Assert.Null(Kind(await People.SignUpAsync(test, "Bob", SignUpPolicy.Closed, actor: Operator)));
        Assert.Null(Kind(await People.SignUpAsync(test, "Cid", SignUpPolicy.Invite, actor: Operator)));
    }

    [Fact]
    public async Task An_invite_is_good_so_often_and_so_long()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        var (twice, soon) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var until = (await test.Store.Accounts.InsertInviteAsync(As(1), twice, 2, TimeSpan.FromDays(1))).Value;
        Assert.Equal(test.Clock.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds(), until);
        await test.Store.Accounts.InsertInviteAsync(As(1), soon, 2, TimeSpan.FromHours(1));
        Assert.Null(Kind(await People.SignUpAsync(test, "Bob", SignUpPolicy.Invite, twice)));
        Assert.Equal(new User(2, "Bob"), (await People.SignUpAsync(test, "Bob", SignUpPolicy.Invite, twice)).Value);
        Assert.Null(Kind(await People.SignUpAsync(test, "Cid", SignUpPolicy.Invite, twice)));
        Assert.Equal(RefusalKind.InviteInvalid, Kind(await People.SignUpAsync(test, "Dan", SignUpPolicy.Invite, twice)));
        test.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(RefusalKind.InviteInvalid, Kind(await People.SignUpAsync(test, "Dan", SignUpPolicy.Invite, soon)));
    }

    [Fact]
    public async Task Replacing_ones_own_credential_takes_the_present_one_and_ends_the_other_sessions()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        var (own, tokenHash) = await People.SignInAsync(test, 1);
        var (other, _) = await People.SignInAsync(test, 1);
        var actor = As(1) with { SessionId = own.SessionId };
        var refused = await test.Store.Accounts.ReplaceCredentialAsync(actor, People.CredentialOf("wrong").AuthHash, People.CredentialOf("new"));
        Assert.Equal(RefusalKind.WrongPassword, Kind(refused));
        Assert.Null(Kind(await test.Store.Accounts.ReplaceCredentialAsync(actor, People.CredentialOf("Ada").AuthHash, People.CredentialOf("new"))));
        Assert.Equivalent(People.CredentialOf("new"), (await test.Store.Accounts.FindAsync("ada", Stop)).Value!.Credential);
        Assert.Equal([other.SessionId], test.Feed.EndedSessions);
        Assert.NotNull((await test.Store.Sessions.FindAsync(tokenHash, Stop)).Value);
        Assert.Null((await test.Store.Accounts.FindDeviceAsync(SHA256.HashData(own.DeviceKey), "ada", Stop)).Value);
    }

    [Fact]
    public async Task A_credential_that_is_set_or_disabling_ends_the_users_sessions()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        await People.SignUpAsync(test, "Bob");
        var (first, _) = await People.SignInAsync(test, 2);
        Assert.Null(Kind(await test.Store.Accounts.SetDisabledAsync(As(1), 2, isDisabled: true)));
        Assert.Equal([first.SessionId], test.Feed.EndedSessions);
        Assert.True((await test.Store.Accounts.FindAsync("bob", Stop)).Value!.IsDisabled);
        Assert.Null(Kind(await test.Store.Accounts.SetDisabledAsync(As(1), 2, isDisabled: false)));
        var (second, _) = await People.SignInAsync(test, 2);
        Assert.Null(Kind(await test.Store.Accounts.SetCredentialAsync(As(1), 2, People.CredentialOf("new"))));
        Assert.Equal([first.SessionId, second.SessionId], test.Feed.EndedSessions);
        Assert.Null((await test.Store.Accounts.FindDeviceAsync(SHA256.HashData(second.DeviceKey), "bob", Stop)).Value);
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), (await test.Store.Accounts.SetDisabledAsync(As(1), 9, true)).Refusal);
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), (await test.Store.Accounts.SetCredentialAsync(As(1), 9, People.CredentialOf("new"))).Refusal);
    }

    [Fact]
    public async Task Accounts_are_read_by_pages_and_by_name_also_where_it_clashes()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        await People.SignInAsync(test, 1);
        await test.MakeUsersAsync("Bob", "Cid");
        var page = new ListPage<Account>(limit: 2);
        Assert.True((await test.Store.Accounts.ReadAsync(As(1), 0, null, page, Stop)).Value);
        var ada = new Account(new User(1, "Ada"), IsAdministrator: true, IsDisabled: false, HasPassword: true, Sessions: 1);
        Assert.Equal([ada, new Account(new User(2, "Bob"), false, false, false, 0)], page.Items);
        Assert.False((await test.Store.Accounts.ReadAsync(As(1), 2, null, page = new(2), Stop)).Value);
        Assert.Equal([3], page.Items.Select(account => account.User.UserId));
        await test.Facts.MakeNameClashAsync("bob", 2, 3);
        Assert.False((await test.Store.Accounts.ReadAsync(As(1), 0, "bob", page = new(), Stop)).Value);
        Assert.Equal([(2L, true), (3L, true)], page.Items.Select(account => (account.User.UserId, account.NameClashes)));
    }

    [Fact]
    public async Task What_is_made_up_for_an_unknown_name_is_the_databases_secret()
    {
        await using var test = await OpenAsync();
        await using var foreign = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        var known = (await test.Store.Accounts.FindLoginBasisAsync("ada", Stop)).Value;
        var unknown = (await test.Store.Accounts.FindLoginBasisAsync("bob", Stop)).Value;
        Assert.Equivalent(People.CredentialOf("Ada"), known.Credential);
        Assert.Null(unknown.Credential);
        Assert.Equal(known.Secret, unknown.Secret);
        Assert.Equal(32, unknown.Secret.Length);
        Assert.NotEqual(unknown.Secret, (await foreign.Store.Accounts.FindLoginBasisAsync("bob", Stop)).Value.Secret);
    }
}
