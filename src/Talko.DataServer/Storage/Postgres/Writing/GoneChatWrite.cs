using Talko.DataServer.Storage.Judging;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Removes some of what was in a chat that is gone. Its result is whether there is more to be removed.</summary>
internal sealed class GoneChatWrite(DataServerOptions options) : JudgedWrite<long, bool>(Actor.Nobody)
{
    // What another server is removing is left to it.
    protected override async Task<Judgement<long, bool>> JudgeAsync(Transaction transaction) =>
        await transaction.FindAsync("SELECT chat_id FROM GoneChats LIMIT 1 FOR UPDATE SKIP LOCKED") is { } chatId
            ? Go(chatId)
            : Stands(false);

    protected override async Task<Change<bool>> ApplyAsync(Transaction transaction, long chatId)
    {
        if (await IndexStatements.RemoveAsync(transaction, chatId, options.MaxRemovedRows) == 0
            && await MessageStatements.RemoveAsync(transaction, chatId, options.MaxRemovedRows) == 0
            && await ParticipantStatements.RemoveFormerAsync(transaction, chatId, options.MaxRemovedRows) == 0)
        {
            await transaction.ExecuteAsync("DELETE FROM SearchProgress WHERE chat_id = $1", chatId);
            await transaction.ExecuteAsync("DELETE FROM GoneChats WHERE chat_id = $1", chatId);
        }

        return new Change<bool>(true);
    }
}
