using System.Globalization;
using System.Xml;

namespace LlmCloudScaler.Providers.Aws.Sdk.Query;

/// <summary>An element of an answer in XML. Its members are asked for by name; what is not there is null.</summary>
/// <remarks>Of a reader alone: <c>XElement</c> can also write itself, for which the function would carry every writer
/// of XML there is, a quarter of a megabyte in its archive.</remarks>
internal sealed class Element
{
    private readonly List<Element> _children = [];

    private Element(string name) => Name = name;

    /// <summary>Without its namespace.</summary>
    public string Name { get; }

    /// <summary>What stands directly in it; empty where only elements do.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Reads a document.</summary>
    /// <exception cref="XmlException">It is not well-formed, or declares a document type.</exception>
    public static Element Read(Stream xml)
    {
        using var reader = XmlReader.Create(xml);
        var open = new Stack<Element>();
        var root = default(Element);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new Element(reader.LocalName);
                    root ??= element;
                    if (open.TryPeek(out var parent))
                    {
                        parent._children.Add(element);
                    }

                    if (!reader.IsEmptyElement)
                    {
                        open.Push(element);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    open.Peek().Value += reader.Value;
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
            }
        }

        // A reader of a whole document has refused one without a root.
        return root!;
    }

    public Element? Child(string name) => _children.Find(child => child.Name == name);

    public string? Text(string name) => Child(name)?.Value;

    public int? Whole(string name) =>
        Text(name) is { } text ? int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string name) => Text(name) is { } text ? bool.Parse(text) : null;

    /// <summary>An instant, in UTC.</summary>
    public DateTime? Instant(string name) => Text(name) is { } text
        ? DateTime.Parse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
        : null;

    public T? Structure<T>(string name, Func<Element, T> read)
        where T : class => Child(name) is { } child ? read(child) : null;

    /// <summary>The members of a list; null where the list is not there, or empty, as in the official clients.
    /// </summary>
    public List<T>? Items<T>(string name, Func<Element, T> read) =>
        Child(name)?._children.ConvertAll(child => read(child)) is { Count: > 0 } items ? items : null;

    public List<string>? Texts(string name) => Items(name, item => item.Value);
}
