using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace LlmCloudScaler.Architecture.Tests.Reading;

/// <summary>One <c>.csproj</c>.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Document">Its text as XML, with lines.</param>
public sealed record ProjectFile(string Path, XDocument Document)
{
    /// <summary>Its file's name without <c>.csproj</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The name of what it builds.</summary>
    public string Assembly => Document.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name;

    /// <summary>Its folder, from the root.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The packages it uses.</summary>
    public IEnumerable<XElement> Packages => Document.Descendants("PackageReference");

    /// <summary>The projects it uses: the element, and the path from the root.</summary>
    public ImmutableArray<(XElement Element, string Path)> References =>
        [.. Document.Descendants("ProjectReference").Select(element => (element, Resolve(element)))];

    /// <summary>Reads a project.</summary>
    /// <param name="path">From the root.</param>
    public static ProjectFile Read(string path) =>
        new(path, XDocument.Load(Checkout.Full(path), LoadOptions.SetLineInfo));

    /// <summary>A finding at an element.</summary>
    public Finding At(XElement element, string what) => new(Path, ((IXmlLineInfo)element).LineNumber, what);

    private string Resolve(XElement reference)
    {
        var include = reference.Attribute("Include")!.Value.Replace('\\', '/');
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(Checkout.Full(Folder), include));
        return System.IO.Path.GetRelativePath(Checkout.Root, full).Replace('\\', '/');
    }
}
