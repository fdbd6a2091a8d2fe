using System.Collections.Immutable;

using LlmCloudScaler.Emulators.Azure.Descriptions;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Descriptions;

/// <summary>The check sees what is wrong, either way.</summary>
public sealed class ExchangeCheckTests
{
    private const string Set = "/subscriptions/1/resourceGroups/fleets/providers/Microsoft.Compute/"
        + "virtualMachineScaleSets/chat";

    private const string Patch = """{"sku":{"name":"s","capacity":2},"properties":{"overprovision":false}}""";

    private const string Told = """
        {"location":"eastus","tags":{"team":"llm"},"sku":{"capacity":2},"properties":{"orchestrationMode":"Flexible",
        "timeCreated":"2026-01-05T00:00:00Z","upgradePolicy":{"mode":"Manual"},"platformFaultDomainCount":1}}
        """;

    private const string Pool = """{"location":"eastus","properties":{"virtualMachineState":"Deallocated"}}""";

    [Fact]
    public void A_right_exchange_passes()
    {
        Assert.Empty(Update(Patch, Told));
        Assert.Empty(Delete("""{"instanceIds":["1"]}""", 202, string.Empty));
        Assert.Empty(Check("VirtualMachineScaleSetVMs_Delete", "DELETE", $"{Set}/virtualMachines/1", "", 204, ""));
    }

    [Theory]
    [InlineData("\"capacity\":2", "\"capacity\":\"2\"", "request.sku.capacity: \"2\" not a integer")]
    [InlineData("\"capacity\":2", "\"capacity\":2.5", "request.sku.capacity: 2.5 not a integer")]
    [InlineData("capacity", "count", "request.sku.count: unknown property")]
    [InlineData("false", "null", "request.properties.overprovision: null")]
    [InlineData("false", "\"no\"", "request.properties.overprovision: \"no\" not a boolean")]
    [InlineData("{\"overprovision\":false}", "[]", "request.properties: not of type object")]
    [InlineData("{", "[", "request: no JSON")]
    public void A_wrong_body_of_a_request_is_told(string old, string replacement, string fault) =>
        Tells(fault, Update(Patch.Replace(old, replacement, StringComparison.Ordinal), Told));

    [Theory]
    [InlineData("\"location\":\"eastus\",", "", "answer.location: required, missing")]
    [InlineData("2026-01-05T00:00:00Z", "yesterday", "answer.properties.timeCreated: 'yesterday' is no date-time")]
    [InlineData("Manual", "Never", "answer.properties.upgradePolicy.mode: Never is none of Automatic, Manual, Rolling")]
    [InlineData("\"llm\"", "7", "answer.tags.team: 7 not a string")]
    [InlineData("orchestrationMode", "mode", "answer.properties.mode: unknown property")]
    [InlineData("\"sku\"", "\"etag\":\"1\",\"sku\"", "answer.etag: unknown property")]
    public void A_wrong_answer_is_told(string old, string replacement, string fault) =>
        Tells(fault, Update(Patch, Told.Replace(old, replacement, StringComparison.Ordinal)));

    [Fact]
    public void A_later_version_may_have_what_came_since() => Assert.Empty(Update(
        Patch, Told.Replace("\"sku\"", "\"etag\":\"1\",\"sku\"", StringComparison.Ordinal), version: "2024-11-01"));

    [Fact]
    public void An_older_version_than_the_one_described_is_told() =>
        Tells("version 2019-03-01 is older", Update(Patch, Told, version: "2019-03-01"));

    [Fact]
    public void An_open_enumeration_takes_any_word_and_a_closed_one_does_not()
    {
        const string Path = "/subscriptions/1/resourceGroups/g/providers/Microsoft.StandbyPool/"
            + "standbyVirtualMachinePools/p";
        Assert.Empty(Get(Pool.Replace("Deallocated", "Hibernated", StringComparison.Ordinal)));
        Tells("virtualMachineState: required", Get(Pool.Replace("virtualMachineState", "x", StringComparison.Ordinal)));

        IReadOnlyList<string> Get(string body) =>
            Check("StandbyVirtualMachinePools_Get", "GET", Path, "", 200, body, "2025-03-01");
    }

    [Fact]
    public void A_list_that_is_required_and_is_no_list_of_words_is_told()
    {
        Tells("request.instanceIds: required", Delete("{}", 202, ""));
        Tells("request.instanceIds: not of type array", Delete("""{"instanceIds":"1"}""", 202, ""));
        Tells("request.instanceIds[0]: 1 not a string", Delete("""{"instanceIds":[1]}""", 202, ""));
        Tells("request: a body is required", Delete("", 202, ""));
    }

    [Fact]
    public void A_status_or_a_body_that_is_not_described_is_told()
    {
        Tells("answer: status 204 is not described", Delete("""{"instanceIds":[]}""", 204, ""));
        Tells("answer: a body where none is described", Delete("""{"instanceIds":[]}""", 200, """{"a":1}"""));
        Tells("answer: a body is missing", Update(Patch, ""));
        Tells(
            "request: a body where none is described",
            Check("VirtualMachineScaleSets_Get", "GET", Set, Patch, 200, Told));
    }

    [Fact]
    public void A_parameter_that_is_missing_unknown_or_of_another_type_is_told()
    {
        const string Query = "hibernate=maybe&force=true";
        var found = Check("VirtualMachineScaleSets_Deallocate", "POST", $"{Set}/deallocate", "", 202, "", "", Query);
        Tells("parameter api-version: required, missing", found);
        Tells("parameter hibernate: \"maybe\" not a boolean", found);
        Tells("parameter force: unknown", found);
    }

    [Fact]
    public void Another_address_than_the_operations_is_told() => Tells(
        "POST /chat/delete is not its address",
        Check("VirtualMachineScaleSets_DeleteInstances", "POST", "/chat/delete", """{"instanceIds":[]}""", 202, ""));

    [Theory]
    [InlineData("""{"error":{"code":"Conflict","message":"No."}}""", null)]
    [InlineData("""{"error":{"code":"Conflict","message":"No.","status":409}}""", "status: unknown property")]
    [InlineData("""{"error":{"code":"Conflict"}}""", "error: without code or message")]
    [InlineData("<html>", "error: no JSON")]
    public void An_error_has_a_code_and_a_message_and_its_form(string body, string? fault)
    {
        var found = Update(Patch, body, status: 409);
        if (fault is null)
        {
            Assert.Empty(found);
        }
        else
        {
            Tells(fault, found);
        }
    }

    [Fact]
    public void What_nobody_describes_is_told_unless_it_is_known_to_be_so()
    {
        Tells("no description has an operation Disks_Get", Check("Disks_Get", "GET", "/disks", "", 200, "{}"));
        Assert.Empty(Check("VirtualMachines_List", "GET", "/machines", "", 200, """{"value":[]}"""));
        Tells("answer: no JSON", Check("VirtualMachines_List", "GET", "/machines", "", 200, "<html>"));
    }

    private static void Tells(string fault, IReadOnlyList<string> found) =>
        Assert.Contains(found, told => told.Contains(fault, StringComparison.Ordinal));

    private static IReadOnlyList<string> Update(
        string request, string answer, string version = "2023-07-01", int status = 200) =>
        Check("VirtualMachineScaleSets_Update", "PATCH", Set, request, status, answer, version);

    private static IReadOnlyList<string> Delete(string request, int status, string answer) =>
        Check("VirtualMachineScaleSets_DeleteInstances", "POST", $"{Set}/delete", request, status, answer);

    private static IReadOnlyList<string> Check(
        string operation,
        string method,
        string path,
        string request,
        int status,
        string answer,
        string version = "2023-07-01",
        string query = "")
    {
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .ToImmutableDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return ExchangeCheck.Violations(
            [Description("compute-vmss"), Description("standbypool")],
            new AzureExchange(
                new AzureRequest(
                    operation,
                    method,
                    "management.azure.com",
                    path,
                    ImmutableDictionary<string, string>.Empty,
                    version.Length > 0 ? parameters.Add("api-version", version) : parameters,
                    ImmutableDictionary<string, string>.Empty,
                    request,
                    DateTimeOffset.UnixEpoch),
                status,
                answer));
    }

    private static ApiDescription Description(string name) =>
        ApiDescription.Load(Neighbour.Need($"specs/azure/{name}.json"));
}
