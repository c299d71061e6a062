namespace Talko.DataServer.Storage;

/// <summary>What items are read into, one after another, until it is full.</summary>
internal interface IPage<in T>
{
    /// <summary>The most items it takes. One more is all that has to be looked for.</summary>
    int Limit { get; }

    /// <summary>
    /// Adds the item. False where there is no room for it: then nothing behind it is added either. The first one has room.
    /// </summary>
    bool TryAdd(T item);
}
