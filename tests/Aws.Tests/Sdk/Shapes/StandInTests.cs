using System.Reflection;
using System.Text.Json;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk.Shapes;

/// <summary>The official packages take the stand-ins' place without a change of what uses them: each public member is
/// one that the vendor describes.</summary>
public sealed class StandInTests
{
    /// <summary>Members that every client, configuration and word of the SDK has.</summary>
    private static readonly string[] OfTheSdk = ["FindValue", "op_Implicit", "Dispose", "ToString", "GetHashCode"];

    [Theory]
    [InlineData("AutoScaling")]
    [InlineData("CloudWatch")]
    public void Every_member_of_a_model_is_described(string service)
    {
        var spec = ServiceSpec.Of(service);

        var faults = spec.Models.SelectMany(model => Specimen.Members(model)
            .Where(member => !IsDescribed(spec, model, member))
            .Select(member => $"{model.Name}.{member.Name}"));

        Assert.Empty(faults);
        Assert.NotEmpty(spec.Models);
    }

    [Theory]
    [InlineData("AutoScaling")]
    [InlineData("CloudWatch")]
    public void Every_required_member_of_a_request_is_there(string service)
    {
        var spec = ServiceSpec.Of(service);

        var missing = spec.Models.Where(IsSent(spec)).SelectMany(model => Required(spec.ShapeOf(model)!.Value)
            .Except(Specimen.Members(model).Select(member => member.Name))
            .Select(name => $"{model.Name}.{name}"));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("AutoScaling")]
    [InlineData("CloudWatch")]
    public void Every_word_is_one_of_the_services(string service)
    {
        var spec = ServiceSpec.Of(service);

        var unknown = from type in spec.Words
                      let values = spec.Shape(type.Name)?.GetProperty("enum").EnumerateArray()
                          .Select(value => value.GetString()!).ToHashSet() ?? []
                      from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
                      let value = ((Amazon.Runtime.ConstantClass)field.GetValue(null)!).Value
                      where !values.Contains(value) || field.Name != value.Replace(":", string.Empty)
                      select $"{type.Name}.{field.Name}";

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("AutoScaling")]
    [InlineData("CloudWatch")]
    public void Every_method_is_an_operation_with_its_request_and_response(string service)
    {
        var spec = ServiceSpec.Of(service);

        Assert.NotEmpty(spec.Operations);
        Assert.All(spec.Operations, method =>
        {
            var operation = method.Name[..^"Async".Length];
            Assert.True(spec.HasOperation(operation), operation);
            Assert.Equal(
                [$"{operation}Request request", "CancellationToken cancellationToken"],
                method.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"));
            Assert.Equal($"{operation}Response", method.ReturnType.GenericTypeArguments[0].Name);
        });
    }

    [Theory]
    [InlineData("AutoScaling")]
    [InlineData("CloudWatch")]
    public void Nothing_else_is_public(string service)
    {
        var spec = ServiceSpec.Of(service);
        var known = spec.Operations.Select(method => method.Name).Concat(OfTheSdk);

        var methods = spec.Models.Concat(spec.Words).Append(spec.Client)
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.Name.StartsWith("get_") && !method.Name.StartsWith("set_"));

        Assert.Empty(methods.Select(method => method.Name).Except(known));
    }

    /// <summary>Whether a structure goes to the service: a request, or something in one.</summary>
    private static Func<Type, bool> IsSent(ServiceSpec spec)
    {
        var sent = spec.Models.Where(model => model.Name.EndsWith("Request")).SelectMany(Within).ToHashSet();
        return sent.Contains;
    }

    private static IEnumerable<Type> Within(Type model) => Specimen.Members(model)
        .Select(member => Core(member.PropertyType))
        .Where(type => type.Namespace == model.Namespace)
        .SelectMany(Within)
        .Append(model);

    private static IEnumerable<string> Required(JsonElement shape) =>
        shape.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];

    private static bool IsDescribed(ServiceSpec spec, Type model, PropertyInfo member) =>
        spec.ShapeOf(model) is { } shape
        && shape.GetProperty("members").TryGetProperty(member.Name, out var link)
        && Fits(spec, member.PropertyType, ServiceSpec.NameIn(link), isElement: false);

    /// <summary>Whether a property's type is that of the official package: numbers and instants can be null, except in
    /// lists; enumerations are classes of words; structures have the shape's name.</summary>
    private static bool Fits(ServiceSpec spec, Type type, string name, bool isElement)
    {
        var shape = spec.Shape(name)!.Value;
        return shape.GetProperty("type").GetString() switch
        {
            "string" => shape.TryGetProperty("enum", out _) ? type.Name == name : type == typeof(string),
            "integer" => type == Value<int>(isElement),
            "boolean" => type == Value<bool>(isElement),
            "double" => type == Value<double>(isElement),
            "timestamp" => type == Value<DateTime>(isElement),
            "structure" => type.Name == name,
            "list" => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) && Fits(
                spec,
                type.GenericTypeArguments[0],
                ServiceSpec.NameIn(shape.GetProperty("member")),
                isElement: true),
            _ => false,
        };
    }

    private static Type Value<T>(bool isElement)
        where T : struct => isElement ? typeof(T) : typeof(T?);

    private static Type Core(Type type) => type.IsGenericType ? type.GenericTypeArguments[0] : type;
}
