using System.Net.Sockets;
using Npgsql;
using Talko.DataServer.Storage.Postgres.Connecting;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>What a failure says about the database, and about whoever met it.</summary>
internal static class DatabaseFailure
{
    /// <summary>
    /// The connection is lost, or none can be had: the server ends, starts, or is not there. Another connection may be better.
    /// </summary>
    public static bool IsAway(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => true,
        PostgresException => !IsTakenBack(exception),
        DatabaseAwayException or NpgsqlException or SocketException or IOException => true,
        _ => false,
    };

    /// <summary>
    /// The transaction met another one, and nothing of it was done: tried again, it will be judged by what the other left. A
    /// key that is there now was not when it was judged.
    /// </summary>
    public static bool IsCollision(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation
    };

    /// <summary>Somebody else holds what is needed for too long.</summary>
    public static bool IsLocked(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled
    };

    /// <summary>The database cannot be written.</summary>
    public static bool IsFull(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.IoError
    };

    /// <summary>The server itself answered that it has taken the transaction back, and the connection goes on.</summary>
    public static bool IsTakenBack(Exception exception) =>
        exception is PostgresException { InvariantSeverity: "ERROR" };
}
