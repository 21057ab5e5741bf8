using System.Text.RegularExpressions;

namespace Progressive.Architecture.Tests;

/// <summary>Names are the field's words, whoever may see them.</summary>
public partial class NameTests
{
    public static TheoryData<string> Assemblies => [.. Repository.Projects("src", "analyzers").Select(project => project.AssemblyName)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_type_says_what_it_is(string assembly) => Assert.DoesNotContain(BuiltAssembly.Types(assembly), type => VagueType().IsMatch(type.Name));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_member_has_a_word_that_people_search_for(string assembly) => Assert.Empty(
        BuiltAssembly.Types(assembly).SelectMany(type => type.Members.Where(member => PrivateMember().IsMatch(member)).Select(member => $"{type}.{member}")));

    [GeneratedRegex("(Manager|Helper|Util|Info)s?$|Looker|Surroundings|Trouble|^(Calls|Rounds)$")]
    private static partial Regex VagueType();

    // As whole words at the beginning: 'Seen' and 'TellerId' are other words.
    [GeneratedRegex("^(Obey|LetGo|Lose|See|GoOn|Tell|Looker|Surroundings|Trouble)(?![a-z])")]
    private static partial Regex PrivateMember();
}
