using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>What every engine must do, on SQLite.</summary>
public static class SqliteStoreTests
{
    public sealed class Accounts : AccountStoreContract<SqliteEngine>;

    public sealed class ChatRanges : ChatRangeContract<SqliteEngine>;

    public sealed class Databases : DatabaseContract<SqliteEngine>;

    public sealed class MessageRanges : MessageRangeContract<SqliteEngine>;

    public sealed class NewChats : NewChatContract<SqliteEngine>;

    public sealed class NewMessages : NewMessageContract<SqliteEngine>;

    public sealed class Searches : SearchContract<SqliteEngine>;

    public sealed class Sessions : SessionStoreContract<SqliteEngine>;

    public sealed class Users : UserStoreContract<SqliteEngine>;
}
