namespace Talko.DataServer.Storage.Searching;

/// <summary>What is beside a page of hits, of the same snapshot.</summary>
/// <param name="NextId">All hits from this number on are found; null where there are no more below it.</param>
/// <param name="Epoch">The database's.</param>
internal readonly record struct SearchRead(long? NextId, string Epoch);
