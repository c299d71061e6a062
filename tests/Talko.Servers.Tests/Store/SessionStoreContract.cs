using System.Security.Cryptography;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sessions;

namespace Talko.Servers.Tests.Store;

public abstract class SessionStoreContract<TEngine> : StoreContract<TEngine>
    where TEngine : EngineUnderTest, new()
{
    [Fact]
    public async Task A_session_is_found_by_its_token_until_it_expires()
    {
        await using var test = await OpenAsync(options => options with { SessionLifetime = TimeSpan.FromHours(1) });
        await People.SignUpAsync(test, "Ada");
        await People.SignUpAsync(test, "Bob");
        var now = test.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (session, tokenHash) = await People.SignInAsync(test, 2);
        Assert.Equal(now + 3_600_000, session.ExpiresTs);
        var found = (await test.Store.Sessions.FindAsync(tokenHash, Stop)).Value;
        Assert.Equal(new StoredSession(session.SessionId, 2, now, session.ExpiresTs, IsAdministrator: false), found);
        Assert.True((await test.Store.Sessions.FindAsync((await People.SignInAsync(test, 1)).TokenHash, Stop)).Value!.Value.IsAdministrator);
        Assert.Null((await test.Store.Sessions.FindAsync(new byte[32], Stop)).Value);
        test.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await test.Store.Sessions.FindAsync(tokenHash, Stop)).Value);
        Assert.Equal([session.SessionId, 99], (await test.Store.Sessions.FindEndedAsync([session.SessionId, 99], Stop)).Value.Order());
    }

    [Fact]
    public async Task A_users_sessions_are_listed_the_one_used_last_first()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        var (first, _) = await People.SignInAsync(test, 1, device: "old phone");
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        var (second, _) = await People.SignInAsync(test, 1);
        var actor = As(1) with { SessionId = first.SessionId };
        var listed = (await test.Store.Sessions.ReadAsync(actor, 1, Stop)).Value;
        Assert.Equal([second.SessionId, first.SessionId], listed.Select(session => session.SessionId));
        Assert.Equal([null, "old phone"], listed.Select(session => session.DeviceName));
        Assert.Equal([false, true], listed.Select(session => session.IsCurrent));
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await test.Store.Sessions.SetUsedAsync(first.SessionId)).Refusal);
        listed = (await test.Store.Sessions.ReadAsync(actor, 1, Stop)).Value;
        Assert.Equal(first.SessionId, listed[0].SessionId);
        Assert.Equal(test.Clock.GetUtcNow().ToUnixTimeMilliseconds(), listed[0].UsedTs);
        Assert.Equal(new Refusal(RefusalKind.NoUser, 9), (await test.Store.Sessions.ReadAsync(actor, 9, Stop)).Refusal);
    }

    [Fact]
    public async Task One_ends_for_its_user_alone_and_that_is_told()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        await People.SignUpAsync(test, "Bob");
        var (adas, tokenHash) = await People.SignInAsync(test, 1);
        var (bobs, _) = await People.SignInAsync(test, 2);
        Assert.Equal(new Refusal(RefusalKind.NoSession, bobs.SessionId), (await test.Store.Sessions.EndAsync(As(1), bobs.SessionId, ofUserId: 1)).Refusal);
        Assert.Empty(test.Feed.EndedSessions);
        Assert.Null((await test.Store.Sessions.EndAsync(As(1), adas.SessionId, ofUserId: 1)).Refusal);
        Assert.Null((await test.Store.Sessions.FindAsync(tokenHash, Stop)).Value);
        Assert.Equal(RefusalKind.NoSession, Kind(await test.Store.Sessions.EndAsync(As(1), adas.SessionId, ofUserId: 1)));
        Assert.Null((await test.Store.Sessions.EndAsync(As(1), bobs.SessionId)).Refusal);
        Assert.Equal([adas.SessionId, bobs.SessionId], test.Feed.EndedSessions);
    }

    [Fact]
    public async Task All_of_a_user_end_together_as_one_change()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        await People.SignUpAsync(test, "Bob");
        var (first, _) = await People.SignInAsync(test, 1);
        var (second, _) = await People.SignInAsync(test, 1);
        var (_, bobs) = await People.SignInAsync(test, 2);
        Assert.Null((await test.Store.Sessions.EndAllAsync(As(1), 1)).Refusal);
        Assert.Equal([first.SessionId, second.SessionId], test.Feed.EndedSessions);
        Assert.Single(test.Feed.All);
        Assert.NotNull((await test.Store.Sessions.FindAsync(bobs, Stop)).Value);
    }

    [Fact]
    public async Task One_more_than_may_be_ends_the_one_used_longest_ago()
    {
        await using var test = await OpenAsync(options => options with { MaxUserSessions = 2 });
        await People.SignUpAsync(test, "Ada");
        var (first, _) = await People.SignInAsync(test, 1);
        var (second, _) = await People.SignInAsync(test, 1);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        await test.Store.Sessions.SetUsedAsync(first.SessionId);
        var (third, _) = await People.SignInAsync(test, 1);
        Assert.Equal([second.SessionId], test.Feed.EndedSessions);
        var listed = (await test.Store.Sessions.ReadAsync(As(1), 1, Stop)).Value;
        Assert.Equal([first.SessionId, third.SessionId], listed.Select(session => session.SessionId).Order());
    }

    [Fact]
    public async Task A_device_is_known_by_the_key_it_was_given_and_only_as_its_users()
    {
        await using var test = await OpenAsync(options => options with { MaxUserDevices = 1 });
        await People.SignUpAsync(test, "Ada");
        await People.SignUpAsync(test, "Bob");
        var key = (await People.SignInAsync(test, 1)).Session.DeviceKey;
        Assert.NotNull((await FindAsync(key, "ada")).Value);
        Assert.Null((await FindAsync(key, "bob")).Value);
        Assert.Null((await test.Store.Accounts.FindDeviceAsync(key, "ada", Stop)).Value);
        Assert.Equal(key, (await People.SignInAsync(test, 1, deviceKey: key)).Session.DeviceKey);
        Assert.NotEqual(key, (await People.SignInAsync(test, 2, deviceKey: key)).Session.DeviceKey);
        var another = (await People.SignInAsync(test, 1)).Session.DeviceKey;
        Assert.Null((await FindAsync(key, "ada")).Value);
        Assert.NotNull((await FindAsync(another, "ada")).Value);

        ValueTask<Outcome<long?>> FindAsync(byte[] deviceKey, string nameKey) =>
            test.Store.Accounts.FindDeviceAsync(SHA256.HashData(deviceKey), nameKey, Stop);
    }

    [Fact]
    public async Task None_begins_by_a_credential_that_has_been_replaced_or_for_who_is_disabled()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        var asked = new NewSession(1, People.CredentialOf("other").AuthHash, new byte[32], null, null);
        Assert.Equal(RefusalKind.AccountChanged, Kind(await test.Store.Sessions.InsertAsync(asked)));
        await test.Store.Accounts.SetDisabledAsync(As(1), 1, isDisabled: true);
        asked = asked with { AuthHash = People.CredentialOf("Ada").AuthHash };
        Assert.Equal(RefusalKind.AccountChanged, Kind(await test.Store.Sessions.InsertAsync(asked)));
        Assert.Empty((await test.Store.Sessions.ReadAsync(As(1), 1, Stop)).Value);
    }

    [Fact]
    public async Task Nothing_is_written_in_the_name_of_one_that_has_ended()
    {
        await using var test = await OpenAsync();
        await People.SignUpAsync(test, "Ada");
        await test.MakeChatAsync(1);
        var (session, _) = await People.SignInAsync(test, 1);
        var actor = As(1) with { SessionId = session.SessionId };
        var message = new NewMessage(1, 1, "hello", "key");
        Assert.Null((await test.Store.Messages.InsertAsync(actor, message)).Refusal);
        await test.Store.Sessions.EndAsync(actor, session.SessionId);
        var told = test.Feed.All.Count;

        // First of all, also where the key was used or nothing exists.
        Assert.Equal(RefusalKind.SessionEnded, Kind(await test.Store.Messages.InsertAsync(actor, message)));
        Assert.Equal(RefusalKind.SessionEnded, Kind(await test.Store.Messages.InsertAsync(actor, message with { ChatId = 9 })));
        Assert.Equal(RefusalKind.SessionEnded, Kind(await test.Store.Chats.InsertAsync(actor, new(1, "N/A", [1], null), new Allowance())));
        Assert.Equal(RefusalKind.SessionEnded, Kind(await test.Store.Users.RenameAsync(actor, new(1, 1, "Bob"))));
        Assert.Equal(RefusalKind.SessionEnded, Kind(await test.Store.Sessions.EndAllAsync(actor, 1)));
        Assert.Equal(RefusalKind.SessionEnded, Kind(await test.Store.Accounts.SetDisabledAsync(actor, 1, isDisabled: true)));
        Assert.Equal(told, test.Feed.All.Count);
    }
}
