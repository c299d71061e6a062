namespace Talko.DataServer.Storage.Turns;

/// <summary>
/// The turn of one read, with what it reads by. There is one for each reader, rented from <see cref="ReadTurns{TReader}"/>
/// by one caller at a time; disposing it gives it back.
/// </summary>
internal sealed class ReadTurn<TReader>(TReader reader, ReadTurns<TReader> turns) : IDisposable
    where TReader : class
{
    public TReader Reader { get; } = reader;

    /// <summary>Whose read it is rented for; null while it is not.</summary>
    public ReadLine<TReader>? Line { get; set; }

    public void Dispose() => turns.Return(this);
}
