namespace Talko.Servers.Tests.Store;

/// <summary>Does to a database what no operation does, or none yet.</summary>
internal abstract class StoredFacts
{
    /// <summary>Runs a statement of the test's own.</summary>
    public abstract Task RunAsync(string sql);

    /// <summary>All rows of a query of the test's own, their values as text behind one another.</summary>
    public abstract Task<List<string>> ReadAsync(string sql);

    /// <summary>What leaving a chat will do.</summary>
    public abstract Task RemoveParticipantAsync(long chatId, long userId);

    /// <summary>What joining a chat will do.</summary>
    public abstract Task AddParticipantAsync(long chatId, long userId);

    /// <summary>What a change of a message will do, under a number above all others.</summary>
    public abstract Task ChangeMessageAsync(long messageId, long number);

    /// <summary>What a change of a chat will do, under a number above all others.</summary>
    public abstract Task ChangeChatAsync(long chatId, string chatName, long number);

    /// <summary>Has users share a name, as those of an original database may.</summary>
    public abstract Task MakeNameClashAsync(string nameKey, params long[] userIds);

    /// <summary>Ends a session, so that no server is told.</summary>
    public abstract Task DeleteSessionAsync(long sessionId);

    /// <summary>Has a session's time run out.</summary>
    public abstract Task ExpireSessionAsync(long sessionId);

    /// <summary>Has all devices used long ago, those made first the longest.</summary>
    public abstract Task AgeDevicesAsync();

    /// <summary>The database's own description of its tables.</summary>
    public abstract Task<string> ReadSchemaAsync();
}
