using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>Modules are as Terraform and Google's provider want them, as far as names, nesting and references go.
/// </summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Folders() => [.. Terraform.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Nothing_is_to_be_said_against_a_module(string folder) =>
        Assert.Empty(await Terraform.FindingsAsync(folder));

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_module_is_written_as_the_formatter_writes_it(string folder)
    {
        var finished = await Finished.RunAsync(
            Component.Need("terraform"), "fmt", "-check", "-diff", Repository.PathOf(folder));
        Assert.True(finished.ExitCode == 0, finished.Output + finished.Errors);
    }

    [Fact]
    public async Task The_provider_that_is_asked_for_is_the_one_whose_schema_is_known()
    {
        foreach (var module in new[] { await Terraform.ScalerAsync(), await Terraform.FleetAsync() })
        {
            var google = Module.Block(module.Settings(), "required_providers")["google"]!;
            Assert.Equal("hashicorp/google", google["source"]!.ToString());
            Assert.Equal($"~> {await Terraform.ProviderVersionAsync()}", google["version"]!.ToString());
        }
    }

    [Theory]
    [InlineData("resource \"google_pubsub_topik\" \"t\" {\n}", "google_pubsub_topik is not known")]
    [InlineData("resource \"google_pubsub_topic\" \"t\" {\n}", "google_pubsub_topic.t: name is missing")]
    [InlineData("resource \"google_pubsub_topic\" \"t\" {\nname = \"t\"\ncolour = 1\n}", "colour is not known")]
    [InlineData("resource \"google_pubsub_topic\" \"t\" {\nname = \"t\"\nlabels {\n}\n}", "labels is a value")]
    [InlineData("resource \"google_pubsub_topic\" \"t\" {\nname = \"t\"\nschema_settings = \"x\"\n}", "is a block")]
    [InlineData(
        "resource \"google_pubsub_topic\" \"t\" {\nname = \"t\"\nschema_settings {\n}\n}",
        "google_pubsub_topic.t.schema_settings: schema is missing")]
    [InlineData(
        "resource \"google_pubsub_topic\" \"t\" {\nname = \"t\"\ndynamic \"schema_settings\" {\nfor_each = [1]\n"
            + "content {\nschema = \"s\"\ncolour = 1\n}\n}\n}",
        "google_pubsub_topic.t.schema_settings: colour is not known")]
    [InlineData("data \"google_project\" \"p\" {\ncolour = 1\n}", "data.google_project.p: colour is not known")]
    public async Task What_Google_does_not_know_is_found(string planted, string finding) =>
        Assert.Contains(
            await Terraform.FindingsOfAsync(planted), found => found.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("output \"o\" {\nvalue = var.gone\n}", "var.gone is declared nowhere")]
    [InlineData("output \"o\" {\nvalue = \"a ${local.gone} b\"\n}", "local.gone is declared nowhere")]
    [InlineData("variable \"spare\" {\n}", "var.spare is used nowhere")]
    [InlineData("locals {\nspare = 1\n}", "local.spare is used nowhere")]
    [InlineData("output \"o\" {\nvalue = google_pubsub_topic.gone.id\n}", "google_pubsub_topic.gone is nowhere")]
    [InlineData("output \"o\" {\nvalue = data.google_project.gone.number\n}", "data.google_project.gone is nowhere")]
    [InlineData("output \"o\" {\nvalue = module.gone.x\n}", "module.gone is nowhere")]
    [InlineData(
        "resource \"google_pubsub_topic\" \"t\" {\nname = \"t\"\n}\noutput \"o\" {\n"
            + "value = google_pubsub_topic.t[0].colour\n}",
        "google_pubsub_topic.t has no colour")]
    public async Task What_refers_to_nothing_is_found(string planted, string finding) =>
        Assert.Contains(await Terraform.FindingsOfAsync(planted), found => found == finding);

    [Fact]
    public async Task A_call_of_a_module_that_does_not_fit_it_is_found()
    {
        var from = Path.Combine(Path.GetTempPath(), "folder");
        var source = Path.GetRelativePath(from, Repository.PathOf("infra/gcp/gpu-fleet"));
        var found = await Terraform.FindingsOfAsync($$"""
            module "fleet" {
              source = "{{source}}"
              name   = "chat"
              colour = 1
            }
            output "o" {
              value = module.fleet.gone
            }
            """);
        Assert.Equal(
            [
                "module.fleet: colour is not known", "module.fleet: project is missing",
                "module.fleet: region is missing", "module.fleet has no gone",
            ],
            found);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Whoever_fills_in_a_variable_is_told_what_it_means(string folder)
    {
        var module = folder == "terraform" ? await Terraform.ScalerAsync() : await Terraform.FleetAsync();
        Assert.All(module.Variables(), variable =>
        {
            Assert.EndsWith(".", variable.Value["description"]!.ToString(), StringComparison.Ordinal);
            Assert.NotNull(variable.Value["type"]);
        });
    }
}
