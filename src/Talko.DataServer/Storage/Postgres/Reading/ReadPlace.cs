namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What a read's turn is for: one of as many as connections are read by.</summary>
internal sealed class ReadPlace;
