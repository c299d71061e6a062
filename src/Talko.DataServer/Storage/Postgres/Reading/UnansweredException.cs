namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>A question got no answer, and nothing of one: it can be asked again.</summary>
internal sealed class UnansweredException(Exception cause) : Exception(cause.Message, cause);
