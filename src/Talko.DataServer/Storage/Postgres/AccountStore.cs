using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Postgres.Writing;
using Talko.DataServer.Storage.Postgres.Writing.Accounts;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Accounts, on PostgreSQL.</summary>
internal sealed class AccountStore(Readers readers, Writer writer, TimeProvider time) : IAccountStore
{
    public ValueTask<Outcome<StoredAccount?>> FindAsync(string nameKey, CancellationToken cancellationToken) =>
        readers.ReadAsync(Actor.Nobody, nameKey, FindAsync, cancellationToken);

    public ValueTask<Outcome<LoginBasis>> FindLoginBasisAsync(string nameKey, CancellationToken cancellationToken) =>
        readers.ReadAsync(Actor.Nobody, nameKey, FindLoginBasisAsync, cancellationToken);

    public ValueTask<Outcome<long?>> FindDeviceAsync(
        byte[] keyHash, string nameKey, CancellationToken cancellationToken) =>
        readers.ReadAsync(Actor.Nobody, (keyHash, nameKey), FindDeviceAsync, cancellationToken);

    public ValueTask<Outcome<bool>> ReadAsync(
        Actor actor,
        long afterUserId,
        string? nameKey,
        IPage<Account> page,
        CancellationToken cancellationToken) =>
        readers.ReadAsync(
            actor,
            (afterUserId, nameKey, page, time.GetUtcNow().ToUnixTimeMilliseconds()),
            ReadAsync,
            cancellationToken);

    public Task<Outcome<User>> InsertAsync(Actor actor, NewAccount account) =>
        writer.RunAsync(new SignUpWrite(actor, account));

    public Task<Outcome<Nothing>> ReplaceCredentialAsync(Actor actor, byte[] authHash, Credential credential) =>
        writer.RunAsync(new PasswordWrite(actor, authHash, credential));

    public Task<Outcome<Nothing>> SetCredentialAsync(Actor actor, long userId, Credential credential) =>
        writer.RunAsync(new AccountWrite(actor, userId, async transaction =>
        {
            await AccountStatements.SetCredentialAsync(transaction, userId, credential);
            return await SessionStatements.EndOfUserAsync(transaction, userId);
        }));

    public Task<Outcome<Nothing>> SetDisabledAsync(Actor actor, long userId, bool isDisabled) =>
        writer.RunAsync(new AccountWrite(actor, userId, async transaction =>
        {
            await AccountStatements.SetDisabledAsync(transaction, userId, isDisabled);
            return isDisabled ? await SessionStatements.EndOfUserAsync(transaction, userId) : null;
        }));

    public Task<Outcome<long>> InsertInviteAsync(Actor actor, byte[] inviteHash, int uses, TimeSpan lifetime) =>
        writer.RunAsync(new InviteWrite(actor, inviteHash, uses, lifetime));

    private static async Task<Outcome<StoredAccount?>> FindAsync(Snapshot snapshot, string nameKey)
    {
        await using var batch = snapshot.Ask();
        AccountQueries.AskByKey(batch, nameKey);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await AccountQueries.FindAsync(rows);
    }

    private static async Task<Outcome<LoginBasis>> FindLoginBasisAsync(Snapshot snapshot, string nameKey)
    {
        await using var batch = snapshot.Ask();
        AccountQueries.AskByKey(batch, nameKey);
        AccountQueries.AskLoginSecret(batch);
        await using var rows = await Snapshot.ReadAsync(batch);
        var account = await AccountQueries.FindAsync(rows);
        await rows.NextAsync();
        await rows.ReadAsync();
        return new LoginBasis(account?.Credential, rows.GetBytes(0));
    }

    private static async Task<Outcome<long?>> FindDeviceAsync(Snapshot snapshot, (byte[] KeyHash, string NameKey) asked)
    {
        await using var batch = snapshot.Ask();
        AccountQueries.AskDevice(batch, asked.KeyHash, asked.NameKey);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await rows.ReadAsync() ? rows.GetInt64(0) : default(long?);
    }

    private static async Task<Outcome<bool>> ReadAsync(
        Snapshot snapshot, (long AfterUserId, string? NameKey, IPage<Account> Page, long Now) asked)
    {
        await using var batch = snapshot.Ask();
        AccountQueries.AskAfter(batch, asked.Now, asked.AfterUserId, asked.NameKey, asked.Page.Limit + 1);
        await using var rows = await Snapshot.ReadAsync(batch);
        return asked.Page.Fill(await AccountQueries.ReadAsync(rows));
    }
}
