using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres;

/// <summary>What every engine must do, on PostgreSQL.</summary>
public static class PostgresStoreTests
{
    public sealed class Accounts : AccountStoreContract<PostgresEngine>;

    public sealed class ChatRanges : ChatRangeContract<PostgresEngine>;

    public sealed class Databases : DatabaseContract<PostgresEngine>;

    public sealed class MessageRanges : MessageRangeContract<PostgresEngine>;

    public sealed class NewChats : NewChatContract<PostgresEngine>;

    public sealed class NewMessages : NewMessageContract<PostgresEngine>;

    public sealed class Searches : SearchContract<PostgresEngine>;

    public sealed class Sessions : SessionStoreContract<PostgresEngine>;

    public sealed class Users : UserStoreContract<PostgresEngine>;
}
