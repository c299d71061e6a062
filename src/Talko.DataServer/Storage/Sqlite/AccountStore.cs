using Talko.DataServer.Accounts;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.DataServer.Storage.Sqlite.Writing.Accounts;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Accounts, on SQLite.</summary>
internal sealed class AccountStore(Readers readers, Writer writer, TimeProvider time) : IAccountStore
{
    public ValueTask<Outcome<StoredAccount?>> FindAsync(string nameKey, CancellationToken cancellationToken) =>
        readers.FindAsync<string, StoredAccount?>(
            Actor.Nobody, nameKey, static (queries, nameKey) => queries.Accounts.FindByKey(nameKey), cancellationToken);

    public ValueTask<Outcome<LoginBasis>> FindLoginBasisAsync(string nameKey, CancellationToken cancellationToken) =>
        readers.ReadAsync<string, LoginBasis>(
            Actor.Nobody,
            nameKey,
            static (queries, nameKey) =>
                new LoginBasis(queries.Accounts.FindByKey(nameKey)?.Credential, queries.Accounts.LoginSecret()),
            cancellationToken);

    public ValueTask<Outcome<long?>> FindDeviceAsync(
        byte[] keyHash, string nameKey, CancellationToken cancellationToken) =>
        readers.FindAsync<(byte[] KeyHash, string NameKey), long?>(
            Actor.Nobody,
            (keyHash, nameKey),
            static (queries, asked) => queries.Devices.Find(asked.KeyHash, asked.NameKey),
            cancellationToken);

    public ValueTask<Outcome<bool>> ReadAsync(
        Actor actor,
        long afterUserId,
        string? nameKey,
        IPage<Account> page,
        CancellationToken cancellationToken) =>
        readers.FindAsync<(long AfterUserId, string? NameKey, IPage<Account> Page, long Now), bool>(
            actor,
            (afterUserId, nameKey, page, time.GetUtcNow().ToUnixTimeMilliseconds()),
            static (queries, asked) => asked.Page.Fill(
                queries.Accounts.After(asked.AfterUserId, asked.NameKey, asked.Page.Limit + 1, asked.Now)),
            cancellationToken);

    public Task<Outcome<User>> InsertAsync(Actor actor, NewAccount account) =>
        writer.RunAsync(new SignUpWrite(actor, account));

    public Task<Outcome<Nothing>> ReplaceCredentialAsync(Actor actor, byte[] authHash, Credential credential) =>
        writer.RunAsync(new PasswordWrite(actor, authHash, credential));

    public Task<Outcome<Nothing>> SetCredentialAsync(Actor actor, long userId, Credential credential) =>
        writer.RunAsync(new AccountWrite(actor, userId, transaction =>
        {
            transaction.Accounts.SetCredential(userId, credential);
            return transaction.Sessions.EndOfUser(userId);
        }));

    public Task<Outcome<Nothing>> SetDisabledAsync(Actor actor, long userId, bool isDisabled) =>
        writer.RunAsync(new AccountWrite(actor, userId, transaction =>
        {
            transaction.Accounts.SetDisabled(userId, isDisabled);
            return isDisabled ? transaction.Sessions.EndOfUser(userId) : null;
        }));

    public Task<Outcome<long>> InsertInviteAsync(Actor actor, byte[] inviteHash, int uses, TimeSpan lifetime) =>
        writer.RunAsync(new InviteWrite(actor, inviteHash, uses, lifetime));
}
