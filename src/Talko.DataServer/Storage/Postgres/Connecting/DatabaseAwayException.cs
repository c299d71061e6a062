namespace Talko.DataServer.Storage.Postgres.Connecting;

/// <summary>The database cannot be used for now.</summary>
internal sealed class DatabaseAwayException(string message) : Exception(message);
