namespace Talko.Terminal.Text;

internal enum TextBlockKind
{
    Paragraph,
    Quote,
    Code,
}
