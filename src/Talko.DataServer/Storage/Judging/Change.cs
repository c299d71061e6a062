using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Judging;

/// <summary>A change that has been made.</summary>
/// <param name="Result">What it is answered once it is durable.</param>
/// <param name="Told">What others are to be told then; null for nothing.</param>
internal readonly record struct Change<TResult>(TResult Result, Told? Told = null);
