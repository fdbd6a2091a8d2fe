using System.Globalization;
using System.Xml.Linq;

namespace LlmCloudScaler.Providers.Aws.Sdk.Query;

/// <summary>Reads members of a structure in XML; what is not there is null.</summary>
internal static class XmlFields
{
    public static XElement? Child(this XElement xml, string name) =>
        xml.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    public static string? Text(this XElement xml, string name) => xml.Child(name)?.Value;

    public static int? Whole(this XElement xml, string name) =>
        xml.Text(name) is { } text ? int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) : null;

    public static bool? Flag(this XElement xml, string name) => xml.Text(name) is { } text ? bool.Parse(text) : null;

    /// <summary>An instant, in UTC.</summary>
    public static DateTime? Instant(this XElement xml, string name) => xml.Text(name) is { } text
        ? DateTime.Parse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
        : null;

    public static T? Structure<T>(this XElement xml, string name, Func<XElement, T> read)
        where T : class => xml.Child(name) is { } child ? read(child) : null;

    /// <summary>The members of a list; null where the list is not there, or empty, as in the official clients.
    /// </summary>
    public static List<T>? Items<T>(this XElement xml, string name, Func<XElement, T> read) =>
        xml.Child(name)?.Elements().Select(read).ToList() is { Count: > 0 } items ? items : null;

    public static List<string>? Texts(this XElement xml, string name) => xml.Items(name, item => item.Value);
}
