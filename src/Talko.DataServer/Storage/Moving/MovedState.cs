namespace Talko.DataServer.Storage.Moving;

/// <summary>What is true of a whole database and goes with its rows.</summary>
/// <param name="Counter">The newest number given out.</param>
/// <param name="LoginSecret">What is made up for names that nobody has stays the same.</param>
/// <param name="HighestIds">By table, the highest id ever given out: none is used twice, also where its row is gone.</param>
internal sealed record MovedState(long Counter, byte[] LoginSecret, IReadOnlyDictionary<string, long> HighestIds);
