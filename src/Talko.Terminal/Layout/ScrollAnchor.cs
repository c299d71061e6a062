namespace Talko.Terminal.Layout;

/// <summary>
/// Where a scrolled-up conversation stands: which of its rows is the lowest on the screen. Neither new messages
/// below nor older ones loaded above move it.
/// </summary>
/// <param name="MessageKey">The message the row belongs to.</param>
/// <param name="RowsBelow">How many rows of that message are below it.</param>
internal sealed record ScrollAnchor(string MessageKey, int RowsBelow);
