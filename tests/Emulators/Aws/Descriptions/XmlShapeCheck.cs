using System.Text.Json.Nodes;
using System.Xml.Linq;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Descriptions;

/// <summary>Compares an XML answer with a described shape: the members are elements by their names, a list's items are
/// wrapped in <c>member</c>, everything is in the service's namespace.</summary>
/// <param name="description">Where the shapes are.</param>
/// <param name="space">The service's namespace.</param>
/// <param name="faults">Where what is wrong is added.</param>
internal sealed class XmlShapeCheck(ApiDescription description, XNamespace space, List<string> faults)
{
    private readonly ShapeCheck _leaves = new(description, isText: true, areLimitsKept: false, faults);

    public void Element(string shape, XElement element, string path)
    {
        var described = description.Shape(shape);
        switch (described.Text("type"))
        {
            case "structure":
                Structure(described, element, path);
                break;
            case "list":
                List(described, element, path);
                break;
            default:
                if (element.HasElements)
                {
                    faults.Add($"{path} should be a {described.Text("type")}");
                }

                _leaves.Node(shape, JsonValue.Create(element.Value), path);
                break;
        }
    }

    private void Structure(JsonObject described, XElement element, string path)
    {
        var members = described.Structure("members")!;
        faults.AddRange(described.Texts("required")
            .Where(name => element.Element(space + name) is null)
            .Select(name => $"{path}.{name} is required"));
        foreach (var child in element.Elements())
        {
            if (child.Name.Namespace == space && members[child.Name.LocalName] is JsonObject member)
            {
                Element(member.Text("shape")!, child, $"{path}.{child.Name.LocalName}");
            }
            else
            {
                faults.Add($"{path}.{child.Name} is not described");
            }
        }

        faults.AddRange(element.Elements().GroupBy(child => child.Name).Where(same => same.Skip(1).Any())
            .Select(same => $"{path}.{same.Key.LocalName} comes more than once"));
    }

    private void List(JsonObject described, XElement element, string path)
    {
        foreach (var (index, child) in element.Elements().Index())
        {
            if (child.Name != space + "member")
            {
                faults.Add($"{path} holds a {child.Name.LocalName} where a member should be");
            }

            Element(described.Structure("member")!.Text("shape")!, child, $"{path}[{index}]");
        }
    }
}
